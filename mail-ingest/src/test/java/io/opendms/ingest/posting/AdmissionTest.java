package io.opendms.ingest.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.Envelope;
import io.opendms.ingest.Origin;
import io.opendms.ingest.SignedIn;
import io.opendms.ingest.list.DocumentFolders;
import io.opendms.ingest.list.ListSenders;
import io.opendms.ingest.list.ListSettings;
import io.opendms.ingest.list.ListType;
import io.opendms.ingest.spool.SpooledMessage;
import io.opendms.ingest.spool.TextMessage;
import io.opendms.recipient.Circle;
import io.opendms.recipient.Resolution;
import io.opendms.recipient.Target;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private static final Optional<MailAddress> ANN = Optional.of(MailAddress.parse("address", "ann@contoso.com"));
    private static final Target SALES = list("sales");
    private static final Resolution.Known SALES_ALONE = new Resolution.Known(List.of(SALES));
    private static final Origin SAFE = new Origin("smtp", "192.0.2.1", true, Optional.empty());
    private static final Origin STRANGER = new Origin("smtp", "192.0.2.1", false, Optional.empty());
    private static final Origin SIGNED_IN =
            new Origin("smtp", "192.0.2.1", false, Optional.of(new SignedIn("ann", true)));
    private static final Origin AS_ANN =
            new Origin("smtp", "192.0.2.1", false, Optional.of(new SignedIn("eve", false)));

    @Test
    void a_list_of_which_nothing_is_said_takes_everything() throws Exception {
        assertThat(Admission.ofDirectory().refusalAtDoor(SALES_ALONE, Optional.empty(), false))
                .isEmpty();
        assertThat(refusal(Admission.ofDirectory(), "Subject: no sender at all", STRANGER))
                .isEmpty();
    }

    @Test
    void at_the_door_a_list_for_certain_senders_is_open_to_those_alone_who_are_vouched_for() {
        assertThat(only("ann@contoso.com").refusalAtDoor(SALES_ALONE, ANN, false))
                .get()
                .asString()
                .contains("nobody vouches");
        assertThat(only("ann@contoso.com").refusalAtDoor(SALES_ALONE, ANN, true))
                .isEmpty();
    }

    @Test
    void at_the_door_a_group_is_open_and_its_lists_are_asked_for_each_message() throws Exception {
        Resolution.Known group = new Resolution.Known(List.of(SALES, list("ops")));
        assertThat(only("ann@contoso.com").refusalAtDoor(group, ANN, false)).isEmpty();
        assertThat(refusal(only("ann@contoso.com"), "From: ann@contoso.com", STRANGER))
                .get()
                .asString()
                .contains("nobody vouches");
    }

    @Test
    void what_the_directory_guards_is_shut_at_the_door_whatever_the_list_says() {
        Resolution.Known guarded = new Resolution.Known(List.of(SALES), new Circle(Set.of(SALES), Set.of(), Set.of()));
        assertThat(Admission.ofDirectory().refusalAtDoor(guarded, ANN, false))
                .contains("only authenticated senders may post here");
        assertThat(Admission.ofDirectory().refusalAtDoor(guarded, ANN, true)).isEmpty();
    }

    @Test
    void takes_mail_of_certain_senders_when_a_safe_server_or_an_account_vouches_for_them() throws Exception {
        Admission ann = only("ann@contoso.com");
        assertThat(refusal(ann, "From: Ann <eve@contoso.com>", SAFE))
                .get()
                .asString()
                .contains("not among");
        assertThat(refusal(ann, "From: Ann <eve@contoso.com>", SIGNED_IN))
                .get()
                .asString()
                .contains("another name");
        for (Origin origin : List.of(SAFE, SIGNED_IN)) {
            assertThat(refusal(ann, "From: Ann <ANN@contoso.com>", origin)).isEmpty();
            assertThat(refusal(ann, "From: ann@contoso.com, eve@evil.com", origin))
                    .get()
                    .asString()
                    .contains("exactly one");
            assertThat(refusal(ann, "From: ann@contoso.com\r\nFrom: eve@evil.com", origin))
                    .get()
                    .asString()
                    .contains("exactly one");
            assertThat(refusal(ann, "Subject: none", origin)).get().asString().contains("exactly one");
        }
    }

    @Test
    void an_account_vouches_for_itself_and_for_nobody_else() throws Exception {
        assertThat(refusal(only("ann@contoso.com"), "From: ann@contoso.com", AS_ANN))
                .get()
                .asString()
                .contains("another name");
    }

    @Test
    void takes_mail_of_a_domain_and_of_no_other_that_looks_like_it() throws Exception {
        Admission domain = only("@Contoso.com");
        assertThat(refusal(domain, "From: <anybody@CONTOSO.com>", SAFE)).isEmpty();
        for (String address : List.of("a@evilcontoso.com", "a@contoso.com.evil.example", "a@sub.contoso.com")) {
            assertThat(refusal(domain, "From: <" + address + ">", SAFE))
                    .as(address)
                    .get()
                    .asString()
                    .contains("not among");
        }
    }

    @Test
    void passes_mailboxes_on_whoever_sends() throws Exception {
        Target mailbox = new Target.Mailbox(MailAddress.parse("address", "bob@contoso.com"));
        assertThat(only("ann@contoso.com").refusal(message("From: eve@evil.com", STRANGER), mailbox))
                .isEmpty();
    }

    private static Optional<String> refusal(Admission admission, String header, Origin origin) throws Exception {
        return admission.refusal(message(header, origin), SALES);
    }

    private static SpooledMessage message(String header, Origin origin) {
        Envelope envelope = new Envelope(ANN, List.of(SALES.address()), origin, Instant.parse("2026-11-28T10:00:00Z"));
        return new TextMessage("m1", envelope, header + "\r\n\r\nFrom: ann@contoso.com\r\n");
    }

    private static Target list(String name) {
        return new Target.ListTarget(MailAddress.parse("address", name + "@sp.contoso.com"), "contoso", "");
    }

    private static Admission only(String sender) {
        return new Admission(address -> new ListSettings(
                address,
                ListType.LIBRARY,
                DocumentFolders.ROOT,
                false,
                true,
                true,
                false,
                new ListSenders(List.of(sender)),
                true));
    }
}
