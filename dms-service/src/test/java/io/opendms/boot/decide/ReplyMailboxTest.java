package io.opendms.boot.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.opendms.admin.api.Site;
import io.opendms.approval.Event;
import io.opendms.approval.Person;
import io.opendms.approval.Request;
import io.opendms.approval.Status;
import io.opendms.approval.app.Decisions;
import io.opendms.approval.app.Policies;
import io.opendms.approval.policy.People;
import io.opendms.approval.policy.Rules;
import io.opendms.approval.port.RequestStore;
import io.opendms.approval.port.Trace;
import io.opendms.boot.people.ListedAccounts;
import io.opendms.config.mail.OutgoingSettings;
import io.opendms.desk.Desk;
import io.opendms.entry.MailAddress;
import io.opendms.farm.Farms;
import io.opendms.ingest.delivery.DeliveryException;
import io.opendms.ingest.system.SystemMail;
import io.opendms.ldap.difference.LdifPlanReader;
import io.opendms.notify.decide.AnswerTexts;
import io.opendms.notify.decide.DecisionMailbox;
import io.opendms.notify.decide.Question;
import io.opendms.notify.decide.ReplyDesk;
import io.opendms.notify.decide.Tokens;
import io.opendms.notify.decide.jdbc.JdbcTokens;
import io.opendms.notify.mail.OutgoingMail;
import io.opendms.notify.notice.PageAddress;
import io.opendms.notify.text.Texts;
import io.opendms.security.people.PeopleSettings;
import io.opendms.security.people.RoleLists;
import io.opendms.security.people.Roles;
import io.opendms.store.jdbc.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplyMailboxTest {
    private static final MailAddress ANNA = MailAddress.parse("approver", "anna@contoso.com");

    @TempDir
    private Path folder;

    private final ListedAccounts accounts = new ListedAccounts();
    private final List<OutgoingMail> sent = new ArrayList<>();
    private boolean killed;

    @Test
    void answer_to_a_request_that_others_keep_changing_is_taken_again_and_decides_then() throws Exception {
        accounts.put("anna");
        try (Site seen = Site.open(folder.resolve("seen"));
                Site changed = Site.open(folder.resolve("changed"));
                Database database = Database.sqlite(folder.resolve("tokens.db"))) {
            Request request = seen.submitted("team");
            changed.submitted("team");
            changed.requests()
                    .replace(
                            request.taken("ben", seen.now()),
                            new Trace(seen.now(), Person.service("ben"), Event.TAKE, Status.PENDING, ""));
            Tokens tokens = new JdbcTokens(database);
            DecisionMailbox addresses =
                    new DecisionMailbox(MailAddress.parse("address", "decide@sp.contoso.com"), tokens, seen::now);
            SystemMail answer = answer(addresses.addressFor(question(request)));

            DeliveryException failure = catchThrowableOfType(
                    DeliveryException.class,
                    () -> mailbox(addresses, tokens, seen, changed.requests()).receive(answer));
            assertThat(failure.isLasting()).isFalse();
            assertThat(failure).hasMessage("request 1 changes faster than it can be decided on");
            assertThat(sent).isEmpty();

            assertThat(mailbox(addresses, tokens, seen, seen.requests()).receive(answer))
                    .isEqualTo("request 1: approved");
            assertThat(sent).hasSize(1);
        }
    }

    /** Looks at one store and decides in another, whose request is never the one that was looked at if that is not the same. */
    private ReplyMailbox mailbox(DecisionMailbox addresses, Tokens tokens, Site seen, RequestStore decided) {
        Map<String, Rules> rules = Map.of("contoso", Site.plainRules());
        Policies policies = new Policies(new Farms(List.of()), rules);
        Desk desk = new Desk(
                seen.requests(),
                new Decisions(decided, policies, seen::now, () -> {}),
                policies,
                new LdifPlanReader(),
                seen::now);
        PeopleSettings settings = new PeopleSettings(
                new RoleLists(List.of(), List.of("anna"), List.of()),
                Map.of(),
                Duration.ofMinutes(30),
                Duration.ofHours(10),
                false);
        DeskDecisions decisions = new DeskDecisions(
                desk,
                seen.requests(),
                new Deciders(accounts, Optional.empty(), seen::now),
                new Roles(settings, rules, People.BY_NAME, seen::now),
                OutgoingSettings.NONE,
                seen::now);
        AnswerTexts texts = new AnswerTexts(new Texts(Optional.empty()), new PageAddress(Optional.empty()));
        return new ReplyMailbox(addresses, new ReplyDesk(addresses, tokens, decisions, texts, this::put, seen::now));
    }

    @Test
    void what_is_killed_between_decision_and_answer_decides_once_and_is_answered() throws Exception {
        accounts.put("anna");
        try (Site site = Site.open(folder.resolve("site"));
                Database database = Database.sqlite(folder.resolve("tokens.db"))) {
            Request request = site.submitted("team");
            Tokens tokens = new JdbcTokens(database);
            DecisionMailbox addresses =
                    new DecisionMailbox(MailAddress.parse("address", "decide@sp.contoso.com"), tokens, site::now);
            SystemMail answer = answer(addresses.addressFor(question(request)));
            ReplyMailbox mailbox = mailbox(addresses, tokens, site, site.requests());

            killed = true;
            assertThatThrownBy(() -> mailbox.receive(answer)).hasMessage("killed");
            killed = false;
            site.pass(Site.EXPIRY);
            assertThat(mailbox.receive(answer)).isEqualTo("request 1: approved");

            assertThat(site.requests().find(request.id()).orElseThrow().decisions())
                    .hasSize(1);
            assertThat(sent).hasSize(1);
        }
    }

    private static Question question(Request request) {
        return new Question(
                request.id(),
                request.version(),
                "anna",
                ANNA,
                Locale.ENGLISH,
                request.times().expires());
    }

    private int put(List<OutgoingMail> mails) {
        if (killed) {
            throw new IllegalStateException("killed");
        }
        sent.addAll(mails);
        return mails.size();
    }

    private static SystemMail answer(MailAddress address) {
        return new SystemMail(
                address,
                Optional.of(ANNA),
                true,
                Optional.empty(),
                Optional.empty(),
                "<a@contoso.com>",
                "approve",
                Optional.empty());
    }
}
