package io.opendms.boot.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.admin.api.Site;
import io.opendms.approval.Event;
import io.opendms.approval.Person;
import io.opendms.approval.Request;
import io.opendms.approval.Status;
import io.opendms.approval.policy.People;
import io.opendms.approval.policy.Quota;
import io.opendms.approval.policy.Rules;
import io.opendms.approval.port.Step;
import io.opendms.approval.port.Trace;
import io.opendms.boot.people.ListedAccounts;
import io.opendms.directory.Account;
import io.opendms.entry.MailAddress;
import io.opendms.notify.decide.Outcome;
import io.opendms.notify.decide.Question;
import io.opendms.notify.decide.Ruling;
import io.opendms.notify.mail.Origin;
import io.opendms.notify.setting.SendingSettings;
import io.opendms.notify.setting.SettingsOf;
import io.opendms.security.people.PeopleSettings;
import io.opendms.security.people.RoleLists;
import io.opendms.security.people.Roles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeskDecisionsTest {
    private static final Origin PORTAL = new Origin("contoso", "https://portal.contoso.com");
    private static final String SOURCE = "mail <a@contoso.com>";

    @TempDir
    private Path folder;

    private final ListedAccounts accounts = new ListedAccounts();
    private Site site;
    private DeskDecisions decisions;

    @BeforeEach
    void open() {
        accounts.put("anna");
        accounts.put("ben");
        accounts.put("eve");
        with(1);
    }

    /** Anna and Ben decide on contoso, so many of them together. */
    private void with(int needed) {
        close();
        Rules rules = new Rules(
                needed,
                false,
                List.of("anna", "ben"),
                List.of(),
                List.of(),
                Site.EXPIRY,
                Duration.ofDays(7),
                List.of(),
                List.of(),
                Quota.DEFAULT,
                Rules.USUAL_ANSWERS);
        site = Site.open(folder.resolve(Integer.toString(needed)), rules);
        RoleLists viewers = new RoleLists(List.of("eve"), List.of(), List.of());
        PeopleSettings settings =
                new PeopleSettings(viewers, Map.of(), Duration.ofMinutes(30), Duration.ofHours(10), false);
        decisions = new DeskDecisions(
                site.desk(),
                site.requests(),
                new Deciders(accounts, Optional.empty(), site::now),
                new Roles(settings, Map.of("contoso", rules), People.BY_NAME, site::now),
                new OfPortal(),
                site::now);
    }

    @AfterEach
    void close() {
        if (site != null) {
            site.close();
        }
    }

    @Test
    void of_two_voices_the_first_counts_and_the_second_decides() {
        with(2);
        Request request = site.submitted("team");

        assertThat(decisions.decide(question("anna", request), true, "", SOURCE))
                .isEqualTo(Ruling.of(Outcome.AGREED));
        assertThat(decisions.decide(question("anna", request), true, "", SOURCE))
                .as("the same answer again")
                .isEqualTo(Ruling.of(Outcome.AGREED));
        assertThat(site.requests().find(request.id()).orElseThrow().status()).isEqualTo(Status.PENDING);
        assertThat(decisions.decide(question("ben", request), true, "fine", SOURCE))
                .isEqualTo(Ruling.of(Outcome.APPROVED));
        assertThat(site.requests().history(request.id()))
                .filteredOn(step -> step.event() == Event.APPROVE)
                .extracting(Step::by)
                .containsExactly("anna", "ben");
    }

    @Test
    void who_agreed_before_a_colleague_rejected_is_not_told_of_a_rejection_of_his_own() {
        with(2);
        Request request = site.submitted("team");
        decisions.decide(question("anna", request), true, "", SOURCE);
        assertThat(decisions.decide(question("ben", request), false, "no such team", SOURCE))
                .isEqualTo(Ruling.of(Outcome.REJECTED));

        assertThat(decisions.decide(question("anna", request), true, "", SOURCE))
                .isEqualTo(new Ruling(Outcome.OVER, "rejected"));
        assertThat(decisions.decide(question("ben", request), false, "no such team", SOURCE))
                .as("the same answer again")
                .isEqualTo(Ruling.of(Outcome.REJECTED));
        assertThat(decisions.decide(question("ben", request), true, "", SOURCE))
                .as("the opposite of what was decided")
                .isEqualTo(new Ruling(Outcome.OVER, "rejected"));
    }

    @Test
    void who_agreed_to_what_nobody_else_decided_in_time_is_not_told_that_others_have_to_agree() {
        with(2);
        Request request = site.submitted("team");
        decisions.decide(question("anna", request), true, "", SOURCE);
        site.pass(Site.EXPIRY);

        assertThat(decisions.decide(question("anna", request), true, "", SOURCE))
                .isEqualTo(Ruling.of(Outcome.EXPIRED));
    }

    @Test
    void a_voice_that_counts_already_is_told_so_and_a_long_reason_is_cut() {
        with(2);
        Request half = site.approvedByDeputy(site.submitted("team"), "anna");

        Ruling approval = decisions.decide(question("anna", half), true, "", SOURCE);
        Ruling rejection = decisions.decide(question("anna", half), false, "x".repeat(2000), SOURCE);

        assertThat(approval.outcome()).isEqualTo(Outcome.FORBIDDEN);
        assertThat(approval.detail()).contains("dora has approved with the same voice already");
        assertThat(rejection).isEqualTo(Ruling.of(Outcome.REJECTED));
        assertThat(site.requests().find(half.id()).orElseThrow().comment()).isEqualTo("x".repeat(1000));
    }

    @Test
    void late_answer_decides_nothing() {
        Request request = site.submitted("team");
        site.pass(Site.EXPIRY);

        assertThat(decisions.decide(question("anna", request), true, "", SOURCE))
                .isEqualTo(Ruling.of(Outcome.EXPIRED));
        assertThat(site.requests().find(request.id()).orElseThrow().decisions()).isEmpty();
    }

    @Test
    void answer_to_another_plan_decides_nothing() {
        Request request = site.submitted("team");
        decisions.decide(question("anna", request), true, "", SOURCE);
        Request again = site.replanned(request, "Another title");
        assertThat(again.status()).isEqualTo(Status.PENDING);

        for (String person : List.of("anna", "ben")) {
            assertThat(decisions.decide(question(person, request), true, "", SOURCE))
                    .isEqualTo(Ruling.of(Outcome.CHANGED));
        }
        assertThat(site.requests().find(request.id()).orElseThrow().version()).isEqualTo(again.version());
    }

    @Test
    void colleague_who_takes_it_up_keeps_nobody_from_deciding() {
        Request request = site.submitted("team");
        site.requests()
                .replace(
                        request.taken("ben", site.now()),
                        new Trace(site.now(), Person.service("ben"), Event.TAKE, Status.PENDING, ""));

        assertThat(decisions.decide(question("anna", request), true, "", SOURCE))
                .isEqualTo(Ruling.of(Outcome.APPROVED));
    }

    @Test
    void who_may_look_and_not_decide_is_told_so_and_a_stranger_sees_nothing() {
        Request request = site.submitted("team");
        accounts.put("fred");

        assertThat(decisions.decide(question("eve", request), true, "", SOURCE).outcome())
                .isEqualTo(Outcome.FORBIDDEN);
        assertThat(decisions.decide(question("fred", request), true, "", SOURCE).outcome())
                .isEqualTo(Outcome.GONE);
        accounts.lock("anna");
        assertThat(decisions.decide(question("anna", request), true, "", SOURCE))
                .isEqualTo(new Ruling(Outcome.FORBIDDEN, Ruling.NO_ACCOUNT));
        assertThat(site.requests().find(request.id()).orElseThrow().decisions()).isEmpty();
    }

    @Test
    void nobody_decides_as_the_one_whose_principal_name_is_the_address() {
        accounts.put(
                new Account("CN=ben,DC=contoso,DC=com", "ben", Set.of("eve@contoso.com"), "ben@contoso.com", Set.of()));
        Request request = site.submitted("team");
        Question older = question("", "eve@contoso.com", request);

        assertThat(decisions.decide(older, true, "", SOURCE).outcome()).isEqualTo(Outcome.FORBIDDEN);
        assertThat(decisions.isAccountOf("ben", older)).isFalse();
        assertThat(site.requests().find(request.id()).orElseThrow().decisions()).isEmpty();
    }

    @Test
    void who_was_asked_decides_though_the_address_is_the_principal_name_of_another() {
        accounts.put(new Account(
                "CN=ben,DC=contoso,DC=com", "ben", Set.of("anna@contoso.com"), "ben@contoso.com", Set.of()));
        Request request = site.submitted("team");

        assertThat(decisions.decide(question("anna", request), true, "", SOURCE))
                .isEqualTo(Ruling.of(Outcome.APPROVED));
        assertThat(site.requests().find(request.id()).orElseThrow().decisions())
                .singleElement()
                .satisfies(decision -> assertThat(decision.by()).isEqualTo("anna"));
    }

    @Test
    void address_that_another_person_has_by_now_decides_for_nobody() {
        Request request = site.submitted("team");
        Question question = question("anna", request);
        accounts.put(new Account("CN=anna,DC=contoso,DC=com", "anna", Set.of(), "anna.new@contoso.com", Set.of()));
        accounts.put(new Account("CN=ben,DC=contoso,DC=com", "ben", Set.of(), "anna@contoso.com", Set.of()));

        assertThat(decisions.decide(question, true, "", SOURCE).outcome()).isEqualTo(Outcome.FORBIDDEN);
    }

    @Test
    void only_the_own_account_of_who_was_asked_sends_the_answer() {
        Question question = question("anna", site.submitted("team"));

        assertThat(decisions.isAccountOf("ANNA", question)).isTrue();
        assertThat(decisions.isAccountOf("ben", question)).isFalse();
    }

    @Test
    void directory_that_does_not_answer_says_nothing_of_who_may_decide() {
        Request request = site.submitted("team");
        accounts.away(true);

        assertThatThrownBy(() -> decisions.decide(question("anna", request), true, "", SOURCE))
                .hasMessageContaining("no server answers");
    }

    @Test
    void mail_about_a_request_goes_by_the_settings_of_its_farm() {
        assertThat(decisions.origin(site.submitted("team").id())).isEqualTo(PORTAL);
        assertThat(decisions.origin(4711)).isEqualTo(Origin.SERVICE);
    }

    private static Question question(String person, Request request) {
        return question(person, person + "@contoso.com", request);
    }

    private static Question question(String person, String address, Request request) {
        return new Question(
                request.id(),
                request.version(),
                person,
                MailAddress.parse("approver", address),
                Locale.ENGLISH,
                request.times().expires());
    }

    /** The portal calls from the address that the requests come from. */
    private static final class OfPortal implements SettingsOf {
        @Override
        public Optional<SendingSettings> origin(Origin origin) {
            return Optional.empty();
        }

        @Override
        public Origin ofCaller(String farm, String caller) {
            return caller.equals("net:192.0.2.1") ? PORTAL : Origin.ofFarm(farm);
        }
    }
}
