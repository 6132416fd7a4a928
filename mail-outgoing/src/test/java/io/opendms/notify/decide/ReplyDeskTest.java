package io.opendms.notify.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.entry.MailAddress;
import io.opendms.notify.mail.MailKey;
import io.opendms.notify.mail.Origin;
import io.opendms.notify.mail.OutgoingMail;
import io.opendms.record.RecordFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyDeskTest {
    private static final MailAddress ANNA = TokensContract.QUESTION.approver();

    private final MemoryTokens tokens = new MemoryTokens();
    private final Map<MailKey, OutgoingMail> sent = new LinkedHashMap<>();
    private final ListedDecisions decisions = new ListedDecisions();
    private Instant now = TokensContract.NOW;
    private final DecisionMailbox mailbox =
            new DecisionMailbox(MailAddress.parse("address", "decide@sp.contoso.com"), tokens, () -> now);
    private final ReplyDesk desk =
            new ReplyDesk(mailbox, tokens, decisions, AnswerTextsTest.TEXTS, this::put, () -> now);
    private final MailAddress address = mailbox.addressFor(TokensContract.QUESTION);

    @Test
    void an_answer_decides_and_is_answered() {
        assertThat(desk.receive(mail("approve, thanks"))).isEqualTo("request 17: approved");
        assertThat(decisions.made).containsExactly("17/3 true thanks mail <a@contoso.com>");
        assertThat(sent.values()).singleElement().satisfies(mail -> {
            assertThat(mail.recipient()).isEqualTo(ANNA);
            assertThat(mail.text().subject()).isEqualTo("Genehmigt: Antrag 17");
            assertThat(mail.topic()).isEqualTo("decision_answer");
            assertThat(mail.aboutMail()).isTrue();
            assertThat(mail.replyTo()).isEmpty();
            assertThat(mail.origin()).isEqualTo(Origin.ofFarm("contoso"));
        });
        assertThat(mailbox.takes(address)).isFalse();
    }

    @Test
    void a_rejection_takes_its_reason_along() {
        desk.receive(mail("abgelehnt: die gibt es schon"));
        assertThat(decisions.made).containsExactly("17/3 false die gibt es schon mail <a@contoso.com>");
    }

    @Test
    void the_same_answer_again_is_made_once_more_and_answered_once() {
        desk.receive(mail("approve"));
        desk.receive(mail("approve"));
        assertThat(decisions.made).hasSize(2);
        assertThat(sent).hasSize(1);
    }

    @Test
    void another_answer_to_the_same_mail_decides_nothing_and_is_told_so_once() {
        desk.receive(mail("approve"));
        assertThat(desk.receive(mail("reject I was wrong"))).isEqualTo("request 17: second");
        desk.receive(mail("reject I was wrong"));
        assertThat(decisions.made).hasSize(1);
        assertThat(sent.values())
                .extracting(mail -> mail.text().subject())
                .containsExactly("Genehmigt: Antrag 17", "Schon beantwortet: Antrag 17");
        assertThat(sent.values()).allMatch(mail -> mail.replyTo().isEmpty());
    }

    @Test
    void answers_to_what_is_decided_come_to_an_end() {
        desk.receive(mail("approve"));
        for (int i = 0; i < 20; i++) {
            desk.receive(mail("thanks " + i));
        }
        assertThat(sent).hasSize(6);
    }

    @Test
    void what_breaks_while_it_is_decided_is_gone_on_with() {
        decisions.failure = Optional.of(new RecordFailure("away", new IllegalStateException()));
        assertThatThrownBy(() -> desk.receive(mail("approve"))).isInstanceOf(RecordFailure.class);
        decisions.failure = Optional.empty();
        assertThat(desk.receive(mail("approve"))).isEqualTo("request 17: approved");
    }

    @Test
    void who_is_not_proven_to_be_the_approver_gets_no_answer() {
        ReplyMail usual = mail("approve");
        Optional<MailAddress> mallory = Optional.of(MailAddress.parse("from", "mallory@contoso.com"));
        assertThat(List.of(
                        mail("approve", mallory, true, Optional.empty(), Optional.empty()),
                        mail("approve", Optional.empty(), true, Optional.empty(), Optional.empty()),
                        mail("approve", usual.author(), false, Optional.empty(), Optional.empty()),
                        mail("approve", usual.author(), true, Optional.of("CONTOSO\\mallory"), Optional.empty()),
                        mail("approve", usual.author(), true, Optional.empty(), Optional.of("it is automatic"))))
                .allSatisfy(forged -> assertThat(desk.receive(forged)).startsWith("ignored: "));
        assertThat(decisions.made).isEmpty();
        assertThat(sent).isEmpty();
        assertThat(mailbox.takes(address)).as("the approver can still answer").isTrue();
    }

    @Test
    void the_approvers_own_account_may_send_it() {
        ReplyMail usual = mail("approve");
        assertThat(desk.receive(mail("approve", usual.author(), true, Optional.of("CONTOSO\\anna"), Optional.empty())))
                .isEqualTo("request 17: approved");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "", "reject"})
    void what_is_not_understood_is_answered_and_can_be_said_again(String text) {
        desk.receive(mail(text));
        desk.receive(mail(text));
        assertThat(decisions.made).isEmpty();
        assertThat(sent.values()).singleElement().satisfies(mail -> {
            assertThat(mail.text().plain()).contains("\"abgelehnt\"");
            assertThat(mail.replyTo()).contains(address);
        });
        assertThat(desk.receive(mail("approve"))).isEqualTo("request 17: approved");
    }

    @Test
    void two_programs_that_answer_each_other_come_to_an_end() {
        for (int i = 0; i < 20; i++) {
            desk.receive(mail("I am away " + i));
        }
        assertThat(sent).hasSize(5);
    }

    @Test
    void who_decided_in_time_is_not_told_that_it_was_too_late_when_what_broke_is_gone_on_with() {
        decisions.failure = Optional.of(new RecordFailure("away", new IllegalStateException()));
        assertThatThrownBy(() -> desk.receive(mail("approve"))).isInstanceOf(RecordFailure.class);
        decisions.failure = Optional.empty();
        now = TokensContract.QUESTION.until();
        assertThat(desk.receive(mail("approve"))).isEqualTo("request 17: approved");
    }

    @Test
    void an_answer_that_comes_too_late_is_told_so_once() {
        now = TokensContract.QUESTION.until();
        assertThat(desk.receive(mail("approve"))).isEqualTo("request 17: expired");
        assertThat(desk.receive(mail("approve"))).as("the same again").isEqualTo("request 17: expired");
        assertThat(desk.receive(mail("approve please"))).startsWith("ignored: ");
        assertThat(decisions.made).isEmpty();
        assertThat(sent).hasSize(1);
    }

    @Test
    void an_address_that_nobody_was_given_decides_nothing() {
        MailAddress guessed = MailAddress.parse("address", "decide+" + "a".repeat(52) + "@sp.contoso.com");
        ReplyMail usual = mail("approve");
        ReplyMail other = new ReplyMail(
                guessed,
                usual.author(),
                true,
                Optional.empty(),
                Optional.empty(),
                "<b@x>",
                "approve",
                Optional.empty());
        assertThat(desk.receive(other)).startsWith("ignored: ");
        assertThat(sent).isEmpty();
    }

    @Test
    void what_cannot_be_read_is_answered_with_the_reason() {
        ReplyMail usual = mail("");
        desk.receive(new ReplyMail(
                address,
                usual.author(),
                true,
                Optional.empty(),
                Optional.empty(),
                "<b@x>",
                "",
                Optional.of("It is larger than 1 MB.")));
        assertThat(sent.values())
                .singleElement()
                .satisfies(mail -> assertThat(mail.text().plain())
                        .contains("größer als 1 MB")
                        .doesNotContain("larger"));
    }

    private ReplyMail mail(String text) {
        return mail(text, Optional.of(ANNA), true, Optional.empty(), Optional.empty());
    }

    private ReplyMail mail(
            String text,
            Optional<MailAddress> author,
            boolean vouchedFor,
            Optional<String> account,
            Optional<String> ignored) {
        return new ReplyMail(address, author, vouchedFor, account, ignored, "<a@contoso.com>", text, Optional.empty());
    }

    private int put(List<OutgoingMail> mails) {
        int before = sent.size();
        mails.forEach(mail -> sent.putIfAbsent(mail.key(), mail));
        return sent.size() - before;
    }

    /** Decides everything, and notes it. */
    private static final class ListedDecisions implements RequestDecisions {
        private final List<String> made = new ArrayList<>();
        private Optional<RuntimeException> failure = Optional.empty();

        @Override
        public Ruling decide(Question question, boolean approve, String reason, String source) {
            failure.ifPresent(broken -> {
                throw broken;
            });
            made.add(question.request() + "/" + question.version() + " " + approve + " " + reason + " " + source);
            return Ruling.of(approve ? Outcome.APPROVED : Outcome.REJECTED);
        }

        @Override
        public boolean isAccountOf(String account, Question question) {
            return account.equals(question.person());
        }

        @Override
        public Origin origin(int request) {
            return Origin.ofFarm("contoso");
        }
    }
}
