package io.opendms.notify.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.InFolder;
import io.opendms.entry.MailAddress;
import io.opendms.notify.mail.MailKey;
import io.opendms.notify.mail.OutgoingMail;
import io.opendms.notify.text.Language;
import io.opendms.record.Notice;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who is told what of a notice. */
class ClerkMailsTest {
    @RegisterExtension
    private final InFolder<ClerkScene> folder = new InFolder<>(ClerkScene::new);

    private final ClerkScene scene = folder.get();
    private final ListedAddressees people = scene.people();
    private final KeptMails queue = scene.queue();

    @Test
    void asks_each_who_may_decide_in_his_language() {
        scene.tell("request_pending", 1, "");
        scene.work();

        assertThat(queue.mails()).hasSize(2);
        OutgoingMail anna = queue.to("anna@contoso.com");
        assertThat(anna.key())
                .isEqualTo(new MailKey("request_pending/17/1", MailAddress.parse("mail", "anna@contoso.com")));
        assertThat(anna.origin()).as("by the account that called").isEqualTo(ClerkScene.PORTAL);
        assertThat(anna.topic()).isEqualTo("request_waiting");
        assertThat(anna.subject()).isEqualTo("17");
        assertThat(anna.person()).contains(MailAddress.parse("mail", "max@contoso.com"));
        assertThat(anna.text().subject()).isEqualTo("Please decide: Rename group sales to sales-emea (request 17)");
        assertThat(anna.text().plain())
                .contains("Asked for by: max@contoso.com", "Reason given: We moved.", "New name: sales-emea")
                .contains("Decide by: Tuesday, 22 December 2026, 10:15 (")
                .contains("https://dms.contoso.com/admin/requests/17")
                .doesNotContain("in place of", "answer this mail");
        assertThat(queue.to("bert@contoso.com").text().plain())
                .contains("Sie entscheiden in Vertretung von CONTOSO\\olga.");
    }

    @Test
    void says_how_to_decide_by_mail_where_there_is_an_address_for_it() {
        scene.decide((request, version, approver, until) -> approver.name().equals("anna")
                ? Optional.of(MailAddress.parse("mail", "decide+" + request + "." + version + "@contoso.com"))
                : Optional.empty());
        scene.tell("request_pending", 1, "");
        scene.tell("request_rejected", 2, "pending");
        scene.work();

        OutgoingMail anna = queue.to("anna@contoso.com");
        assertThat(anna.replyTo()).contains(MailAddress.parse("mail", "decide+17.1@contoso.com"));
        assertThat(anna.text().plain())
                .contains("answer this mail: begin with the word \"approve\"")
                .doesNotContain("decide+17");
        assertThat(queue.to("bert@contoso.com").replyTo()).isEmpty();
        assertThat(queue.to("max@contoso.com").replyTo()).isEmpty();
    }

    @Test
    void takes_no_decision_by_mail_from_an_address_that_several_share() {
        scene.decide(
                (request, version, approver, until) -> Optional.of(MailAddress.parse("mail", "decide+x@contoso.com")));
        people.decider("Anna", "CONTOSO\\olga", Language.FRENCH);
        scene.tell("request_pending", 1, "");
        scene.work();

        assertThat(queue.to("anna@contoso.com").replyTo()).isEmpty();
        assertThat(queue.to("anna@contoso.com").text().plain()).doesNotContain("answer this mail");
        assertThat(queue.to("bert@contoso.com").replyTo()).isPresent();
    }

    @Test
    void asks_again_when_the_plan_is_another_one_and_reminds() {
        scene.tell("request_pending", 4, "applying");
        scene.tell("request_reminder", 5, "pending");
        scene.work();

        assertThat(queue.mails())
                .extracting(OutgoingMail::topic)
                .containsExactly("request_replanned", "request_replanned", "request_reminder", "request_reminder");
    }

    @Test
    void tells_the_requester_what_became_of_it() {
        for (String topic : List.of("applied", "rejected", "expired", "undone")) {
            scene.tell("request_" + topic, 3, "pending");
        }
        scene.work();

        assertThat(queue.mails())
                .extracting(mail -> mail.recipient().toString(), OutgoingMail::topic, OutgoingMail::person)
                .allSatisfy(mail ->
                        assertThat(mail.toList()).startsWith("max@contoso.com").endsWith(Optional.empty()))
                .extracting(mail -> mail.toList().get(1))
                .containsExactly("request_applied", "request_rejected", "request_expired", "request_undone");
        assertThat(queue.mails().get(1).text().plain()).contains("> There is one already.");
    }

    @Test
    void tells_administrators_what_failed_and_those_who_were_asked_what_was_withdrawn() {
        people.administrator("ada");
        people.asked("anna");
        scene.tell("request_failed", 5, "applying");
        scene.tell("request_undo_refused", 6, "applied");
        scene.tell("request_cancelled", 7, "pending");
        scene.work();

        assertThat(queue.mails())
                .extracting(mail -> mail.topic() + " " + mail.recipient().localPart())
                .containsExactly(
                        "request_failed max",
                        "request_failed ada",
                        "request_undo_refused ada",
                        "request_cancelled max",
                        "request_cancelled anna");
    }

    @Test
    void tells_what_the_directory_said_to_administrators_alone_and_what_is_known_of_the_write_to_both() {
        people.administrator("ada");
        scene.tell("request_failed", 5, "applying", "unknown");
        scene.work();

        assertThat(queue.to("max@contoso.com").text().plain())
                .contains("A part of the change may have been written")
                .contains("have been told the reason")
                .doesNotContain("There is one already.", "Nothing has been changed");
        assertThat(queue.to("ada@contoso.com").text().plain())
                .contains("A part of the change may have been written", "> There is one already.")
                .doesNotContain("have been told the reason");
    }

    @Test
    void says_that_nothing_was_changed_only_where_that_is_known() {
        people.administrator("max");
        scene.tell("request_failed", 5, "applying", "nothing");
        scene.tell("request_failed", 6, "applying", "");
        scene.tell("request_undo_refused", 7, "applied", "nothing");
        scene.tell("request_undo_refused", 8, "applied", "unknown");
        scene.work();

        assertThat(queue.mails())
                .extracting(mail -> mail.text().plain())
                .satisfiesExactly(
                        text -> assertThat(text).contains("Nothing has been changed", "> There is one already."),
                        text -> assertThat(text).doesNotContain("Nothing has been changed", "may have been"),
                        text -> assertThat(text).contains("It stands as it is."),
                        text -> assertThat(text)
                                .contains("A part of it may have been taken back")
                                .doesNotContain("It stands"));
    }

    @Test
    void tells_nobody_of_steps_on_the_way() {
        scene.tell("request_approved", 2, "pending");
        scene.tell("request_applying", 3, "approved");
        scene.work();

        assertThat(queue.mails()).isEmpty();
        assertThat(scene.outbox().waiting(10)).isZero();
    }

    @Test
    void writes_one_mail_to_one_address() {
        people.decider("Anna", "CONTOSO\\olga", Language.FRENCH);
        scene.tell("request_pending", 1, "");
        scene.work();

        assertThat(queue.mails()).hasSize(2);
        assertThat(queue.to("anna@contoso.com").text().subject()).startsWith("Please decide");
    }

    @Test
    void writes_of_a_notice_that_an_earlier_version_left() {
        scene.outbox()
                .put(
                        new Notice(
                                ClerkScene.START,
                                "request_pending",
                                "contoso",
                                "3",
                                "{\"id\":3,\"version\":1,\"from\":\"\",\"farm\":\"contoso\",\"action\":\"Unheard\",\"alias\":\"team\"}"));
        scene.work();

        assertThat(queue.to("anna@contoso.com").text().plain())
                .startsWith("Change group team\n")
                .doesNotContain("Decide by", "Asked for");
    }

    @Test
    void tells_those_it_can_write_to_where_others_have_no_address() {
        people.unreachable("CONTOSO\\mute");
        scene.tell("request_pending", 1, "");
        scene.work();

        assertThat(queue.mails()).hasSize(2);
    }
}
