package io.opendms.ingest.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.delivery.Delivery;
import io.opendms.ingest.delivery.DeliveryException;
import io.opendms.ingest.delivery.Route;
import io.opendms.ingest.spool.SpooledMessage;
import io.opendms.ingest.spool.TextMessage;
import io.opendms.recipient.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SystemDeliveryTest {
    private static final MailAddress SELF = MailAddress.parse("address", "self+open@sp.contoso.com");
    private static final MailAddress ANN = MailAddress.parse("address", "ann@contoso.com");
    private static final String FROM = "From: Ann <ann@contoso.com>\r\nMessage-ID: <1@contoso.com>\r\n";

    @TempDir
    private Path folder;

    private final NotingMailbox mailbox = new NotingMailbox();
    private SystemDelivery delivery;

    @BeforeEach
    void open() throws IOException {
        delivery = new SystemDelivery(mailbox, folder.resolve("work"), InstantSource.system());
    }

    @Test
    void the_text_is_told_with_who_wrote_it() throws Exception {
        assertThat(deliver(TextMessage.of(FROM + "\r\napprove\r\n"))).isEqualTo("noted");
        assertThat(mailbox.last())
                .isEqualTo(new SystemMail(
                        SELF,
                        Optional.of(ANN),
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        "<1@contoso.com>",
                        "approve",
                        Optional.empty()));
    }

    @Test
    void html_becomes_text_and_attachments_are_left_out() throws Exception {
        deliver(TextMessage.of(FROM + """
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/html

                <script>reject</script><p>approve</p><div>thanks</div>
                --b
                Content-Type: text/plain
                Content-Disposition: attachment; filename=a.txt

                reject
                --b--
                """.replace("\n", "\r\n")));
        assertThat(mailbox.last().text().replaceAll("\\s+", " ")).isEqualTo("approve thanks");
        assertThat(folder.resolve("work")).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Auto-Submitted: auto-replied",
                "auto-submitted: AUTO-GENERATED; x=y",
                "Precedence: bulk",
                "Precedence: auto_reply",
                "X-Autoreply: yes",
                "List-Id: <sales.contoso.com>",
                "Resent-From: bob@contoso.com",
                "Sender: bob@contoso.com",
                "Sender: \"ann@contoso.com\" <bob@contoso.com>",
                "Sender: nobody",
                "Content-Type: multipart/report; boundary=b"
            })
    void what_is_no_persons_own_word_is_known_by_its_header(String field) throws Exception {
        deliver(TextMessage.of(FROM + field + "\r\n\r\napprove\r\n"));
        assertThat(mailbox.last().automatic()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Auto-Submitted: no", "Sender: Ann <ANN@contoso.com>", "Precedence: first-class"})
    void a_persons_own_word_may_say_so(String field) throws Exception {
        deliver(TextMessage.of(FROM + field + "\r\n\r\napprove\r\n"));
        assertThat(mailbox.last().automatic()).isEmpty();
    }

    @Test
    void a_message_without_a_sender_is_a_notice_about_mail() throws Exception {
        deliver(TextMessage.from(Optional.empty(), FROM + "\r\napprove\r\n"));
        assertThat(mailbox.last().automatic()).isPresent();
    }

    @Test
    void of_two_authors_there_is_none() throws Exception {
        deliver(TextMessage.of(FROM + "From: bob@contoso.com\r\n\r\napprove\r\n"));
        assertThat(mailbox.last().author()).isEmpty();
    }

    @Test
    void a_message_that_is_too_large_is_told_without_its_text() throws Exception {
        deliver(TextMessage.of(FROM + "\r\napprove\r\n" + "x".repeat(1 << 20)));
        assertThat(mailbox.last().text()).isEmpty();
        assertThat(mailbox.last().unread()).isPresent();
    }

    @Test
    void list_whose_address_begins_like_those_of_the_mailbox_goes_on_to_other_routes() {
        MailAddress address = MailAddress.parse("address", "self+help@sp.contoso.com");
        Target list =
                new Target.ListTarget(address, "contoso", "", MailAddress.parse("address", "help@lists.contoso.com"));
        assertThat(delivery.takes(list)).isFalse();
        assertThat(delivery.takes(new Target.ListTarget(SELF, "", "", SELF))).isTrue();
        Delivery library = (message, target, key) -> "library";
        assertThat(Stream.of(delivery.route(), new Route("*", "library", false, library))
                        .filter(route -> route.takes(list))
                        .map(Route::name))
                .containsExactly("library");
    }

    @Test
    void a_list_with_such_a_name_is_not_the_mailboxs() {
        Target list = new Target.ListTarget(MailAddress.parse("address", "selfish@sp.contoso.com"), "contoso", "");
        assertThatThrownBy(() -> delivery.deliver(TextMessage.of(FROM + "\r\nhello\r\n"), list, "key"))
                .isInstanceOf(DeliveryException.class);
    }

    private String deliver(SpooledMessage message) throws DeliveryException {
        return delivery.deliver(message, new Target.ListTarget(SELF, "", "", SELF), "key");
    }
}
