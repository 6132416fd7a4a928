package io.opendms.ingest.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.list.ListSettings;
import io.opendms.ingest.spool.SpooledMessage;
import io.opendms.ingest.trail.Attempt;
import io.opendms.ingest.trail.DeliveryStatus;
import io.opendms.ingest.trail.MessageStatus;
import io.opendms.ingest.trail.Progress;
import io.opendms.ingest.trail.TargetOutcome;
import io.opendms.recipient.Resolution;
import io.opendms.recipient.Target;
import io.opendms.record.RecordFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostmanTest {
    private static final String TEXT = "Message-ID: <1@example.com>\r\nSubject: x\r\n\r\nbody\r\n";

    @TempDir
    private Path folder;

    private Desk desk;

    @BeforeEach
    void open() throws IOException {
        desk = new Desk(folder);
    }

    @AfterEach
    void close() throws IOException {
        desk.close();
    }

    @Test
    void brings_a_message_to_each_target_once_however_it_is_reached() throws Exception {
        Target sales = new Target.ListTarget(new MailAddress("sales", "contoso.com"), "contoso", "");
        Target ops = new Target.ListTarget(new MailAddress("ops", "contoso.com"), "contoso", "");
        desk.directory.put("all@contoso.com", new Resolution.Known(List.of(sales, ops)));
        Attempt attempt = first(desk.message(TEXT, "all@contoso.com", "sales@contoso.com"));
        assertThat(desk.delivered()).containsExactly("sales@contoso.com", "ops@contoso.com");
        assertThat(attempt.status()).isEqualTo(MessageStatus.DELIVERED);
        assertThat(attempt.messageId()).isEqualTo("<1@example.com>");
        assertThat(attempt.recipients().get(0).resolvedTo()).isEqualTo("sales@contoso.com ops@contoso.com");
    }

    @Test
    void tries_again_only_those_that_failed() throws Exception {
        desk.failures.put("ops@contoso.com", DeliveryException.passing("the disk is full"));
        SpooledMessage message = desk.message(TEXT, "sales@contoso.com", "ops@contoso.com");
        Attempt attempt = first(message);
        assertThat(attempt.status()).isEqualTo(MessageStatus.WAITING);
        assertThat(attempt.next()).contains(Desk.START.plus(Duration.ofMinutes(1)));
        desk.failures.clear();
        Attempt second = again(message);
        assertThat(second.status()).isEqualTo(MessageStatus.DELIVERED);
        assertThat(second.number()).isEqualTo(2);
        assertThat(desk.delivered()).containsExactly("sales@contoso.com", "ops@contoso.com");
    }

    @Test
    void sets_aside_what_a_list_does_not_take_from_the_sender_and_brings_the_rest() throws Exception {
        desk.lists = address -> address.localPart().equals("ops") ? Desk.forAnn(address) : ListSettings.usual(address);
        Attempt attempt = first(desk.message(TEXT, "sales@contoso.com", "ops@contoso.com"));
        assertThat(desk.delivered()).containsExactly("sales@contoso.com");
        assertThat(attempt.status()).isEqualTo(MessageStatus.QUARANTINED);
        assertThat(attempt.targets().get(1).text()).contains("nobody vouches");
    }

    @Test
    void keeps_a_message_from_those_of_a_group_who_want_authenticated_senders() throws Exception {
        desk.groupWithOneThatIsGuarded();
        Attempt attempt = first(desk.message(TEXT, "all@contoso.com"));
        assertThat(desk.delivered()).containsExactly("sales@contoso.com");
        assertThat(attempt.targets())
                .anyMatch(outcome -> outcome.target().equals("ops@contoso.com")
                        && outcome.status() == DeliveryStatus.FAILED
                        && outcome.text().startsWith("only authenticated senders"));
        first(desk.message(TEXT.replace("<1@", "<2@"), "all@contoso.com", "ops@contoso.com"));
        assertThat(desk.delivered()).containsExactly("sales@contoso.com", "sales@contoso.com", "ops@contoso.com");
    }

    @Test
    void waits_longer_each_time_and_gives_up_when_the_message_is_old() throws Exception {
        desk.failures.put("ops@contoso.com", DeliveryException.passing("the disk is full"));
        SpooledMessage message = desk.message(TEXT, "ops@contoso.com");
        Attempt attempt = first(message);
        Duration longest = Duration.ZERO;
        while (attempt.next().isPresent()) {
            Duration pause = Duration.between(desk.now, attempt.next().get());
            assertThat(pause).isGreaterThanOrEqualTo(longest).isLessThanOrEqualTo(Duration.ofHours(1));
            longest = pause;
            desk.now = attempt.next().get();
            attempt = again(message);
        }
        assertThat(Duration.between(Desk.START, desk.now)).isGreaterThan(Duration.ofHours(118));
        assertThat(attempt.status()).isEqualTo(MessageStatus.QUARANTINED);
        assertThat(attempt.targets().get(0).text()).isEqualTo("given up: the disk is full");
    }

    @Test
    void makes_few_attempts_where_each_costs_much_and_says_so() throws Exception {
        desk.failures.put("ops@contoso.com", DeliveryException.costly("it takes too long"));
        SpooledMessage message = desk.message(TEXT, "ops@contoso.com");
        assertThat(first(message).status()).isEqualTo(MessageStatus.WAITING);
        assertThat(again(message).status()).isEqualTo(MessageStatus.WAITING);
        Attempt third = again(message);
        assertThat(third.status()).isEqualTo(MessageStatus.QUARANTINED);
        assertThat(third.targets().get(0).text()).isEqualTo("given up: it takes too long");
    }

    @Test
    void sets_aside_what_no_other_attempt_can_help() throws Exception {
        desk.failures.put("ops@contoso.com", DeliveryException.lasting("the folder is gone"));
        Attempt attempt = first(desk.message(TEXT, "sales@contoso.com", "ops@contoso.com", "gone@contoso.com"));
        assertThat(attempt.status()).isEqualTo(MessageStatus.QUARANTINED);
        assertThat(attempt.targets())
                .extracting(outcome -> outcome.target() + " " + outcome.status() + " " + outcome.text())
                .contains(
                        "gone@contoso.com FAILED there is no such address",
                        "ops@contoso.com FAILED the folder is gone");
        assertThat(desk.delivered()).containsExactly("sales@contoso.com");
    }

    @Test
    void stops_a_delivery_that_breaks_and_goes_on_with_the_others() throws Exception {
        desk.faults.put("sales@contoso.com", new IllegalStateException("a bug"));
        Attempt attempt = first(desk.message(TEXT, "sales@contoso.com", "ops@contoso.com"));
        assertThat(desk.delivered()).containsExactly("ops@contoso.com");
        assertThat(attempt.status()).isEqualTo(MessageStatus.QUARANTINED);
        assertThat(attempt.targets().get(0).text()).isEqualTo("the delivery broke: IllegalStateException");
    }

    @Test
    void waits_while_a_delivery_cannot_use_the_store() throws Exception {
        desk.faults.put("sales@contoso.com", new RecordFailure("locked", new IOException("locked")));
        SpooledMessage message = desk.message(TEXT, "sales@contoso.com");
        assertThat(first(message).status()).isEqualTo(MessageStatus.WAITING);
        desk.faults.clear();
        assertThat(again(message).status()).isEqualTo(MessageStatus.DELIVERED);
    }

    @Test
    void waits_while_the_directory_cannot_say() throws Exception {
        desk.directory.put("ops@contoso.com", new Resolution.Undecided("no answer"));
        SpooledMessage message = desk.message(TEXT, "sales@contoso.com", "ops@contoso.com");
        assertThat(first(message).status()).isEqualTo(MessageStatus.WAITING);
        desk.list("ops");
        assertThat(again(message).status()).isEqualTo(MessageStatus.DELIVERED);
        assertThat(desk.delivered()).containsExactly("sales@contoso.com", "ops@contoso.com");
    }

    @Test
    void brings_a_message_once_to_a_list_that_is_reached_by_many_sub_addresses() throws Exception {
        String[] recipients = new String[20];
        for (int i = 0; i < recipients.length; i++) {
            recipients[i] = "sales+" + i + "@contoso.com";
            Target sales = new Target.ListTarget(new MailAddress("sales", "contoso.com"), "contoso", "" + i);
            desk.directory.put(recipients[i], new Resolution.Known(List.of(sales)));
        }
        Attempt attempt = first(desk.message(TEXT, recipients));
        assertThat(desk.delivered()).containsExactly("sales@contoso.com");
        assertThat(attempt.targets()).hasSize(1);
        assertThat(attempt.recipients()).hasSize(recipients.length);
    }

    @Test
    void delivers_the_same_message_once_also_when_it_is_sent_twice() throws Exception {
        first(desk.message("Received: by a\r\n" + TEXT, "sales@contoso.com"));
        Attempt repeated = first(desk.message("Received: by b\r\n" + TEXT, "sales@contoso.com", "ops@contoso.com"));
        assertThat(desk.delivered()).containsExactly("sales@contoso.com", "ops@contoso.com");
        assertThat(repeated.targets().get(0).status()).isEqualTo(DeliveryStatus.REPEATED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Message-ID: <2@example.com>\r\nSubject: x\r\n\r\nbody\r\n",
                "Message-ID: <1@example.com>\r\nSubject: x\r\n\r\nother body\r\n"
            })
    void delivers_what_is_not_the_same(String other) throws Exception {
        first(desk.message(TEXT, "sales@contoso.com"));
        first(desk.message(other, "sales@contoso.com"));
        assertThat(desk.delivered()).hasSize(2);
    }

    @Test
    void takes_no_two_messages_without_an_id_for_the_same() throws Exception {
        first(desk.message("Subject: scan\r\n\r\n", "sales@contoso.com"));
        first(desk.message("Subject: scan\r\n\r\n", "sales@contoso.com"));
        assertThat(desk.delivered()).hasSize(2);
    }

    @Test
    void delivers_a_file_without_an_id_once_also_when_it_is_found_again_after_a_crash() throws Exception {
        first(desk.dropped("Subject: scan\r\n\r\n", "1", "sales@contoso.com"));
        Attempt repeated = first(desk.dropped("Subject: scan\r\n\r\n", "1", "sales@contoso.com"));
        assertThat(repeated.targets().get(0).status()).isEqualTo(DeliveryStatus.REPEATED);
        first(desk.dropped("Subject: scan\r\n\r\n", "2", "sales@contoso.com"));
        assertThat(desk.delivered()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Delivered-To: Sales@contoso.com\r\n",
                "List-Post: <mailto:sales@contoso.com>\r\n",
                "List-ID: Sales list\r\n <sales.contoso.com>\r\n"
            })
    void stops_a_message_that_was_at_the_list_before(String header) throws Exception {
        Attempt attempt = first(desk.message(header + TEXT, "sales@contoso.com", "ops@contoso.com"));
        assertThat(desk.delivered()).containsExactly("ops@contoso.com");
        assertThat(attempt.targets().get(0).text()).startsWith("the message goes round");
    }

    @Test
    void stops_what_it_handed_on_itself_when_it_comes_back_however_it_was_changed() throws Exception {
        Attempt before = first(desk.message(TEXT, "sales@contoso.com", "ops@contoso.com"));
        String mark = "X-Dms-Delivery: " + before.targets().get(1).key() + "\r\n";
        desk.list("hr");

        Attempt back = first(desk.message(
                mark + TEXT + "-- \r\nsent by another server\r\n",
                "sales@contoso.com",
                "ops@contoso.com",
                "hr@contoso.com"));

        assertThat(desk.delivered()).containsExactly("sales@contoso.com", "ops@contoso.com", "hr@contoso.com");
        assertThat(back.status()).isEqualTo(MessageStatus.QUARANTINED);
        assertThat(back.targets().subList(0, 2))
                .extracting(TargetOutcome::text)
                .containsOnly("the message goes round: it was handed on from here and came back, as its X-Dms-Delivery"
                        + " says; message " + before.id() + " was it before");
    }

    @ParameterizedTest
    @ValueSource(strings = {"k1", "0123456789abcdef0123456789abcdef01234567", "' OR 1=1"})
    void marks_that_it_did_not_make_stop_nothing(String mark) throws Exception {
        first(desk.message(TEXT, "sales@contoso.com"));
        first(desk.message("X-Dms-Delivery: " + mark + "\r\n" + TEXT + "other", "sales@contoso.com"));
        assertThat(desk.delivered()).containsExactly("sales@contoso.com", "sales@contoso.com");
    }

    @Test
    void stops_a_message_with_too_many_hops() throws Exception {
        first(desk.message("Received: by x\r\n".repeat(51) + TEXT, "sales@contoso.com"));
        assertThat(desk.delivered()).isEmpty();
    }

    @Test
    void goes_by_the_first_route_that_matches() throws Exception {
        Delivery library = (message, target, key) -> "library";
        Delivery relay = (message, target, key) -> "relay";
        desk.directory.put(
                "all@contoso.com",
                new Resolution.Known(List.of(
                        new Target.ListTarget(new MailAddress("Sales", "contoso.com"), "contoso", ""),
                        new Target.ListTarget(new MailAddress("ops", "contoso.com"), "contoso", ""),
                        new Target.Mailbox(new MailAddress("eve", "elsewhere.com")))));
        Postman postman = desk.postman(List.of(
                new Route("sales@CONTOSO.com", "first", false, library),
                new Route("*@contoso.com", "second", false, library),
                new Route("*", "third", true, relay)));
        Attempt attempt =
                complete(postman.begin(desk.message(TEXT, "all@contoso.com", "someone@elsewhere.com"), Progress.NONE));
        assertThat(attempt.targets())
                .extracting(outcome -> outcome.target() + " " + outcome.route())
                .containsExactly(
                        "sales@contoso.com first",
                        "ops@contoso.com second",
                        "eve@elsewhere.com third",
                        "someone@elsewhere.com third");
    }

    @Test
    void says_what_is_missing_where_no_route_matches() throws Exception {
        Attempt attempt = first(desk.message(TEXT, "someone@elsewhere.com"));
        assertThat(attempt.targets().get(0).text())
                .isEqualTo("no entry with to: relay or lmtp of ingest.deliver matches it");
    }

    @Test
    void goes_no_more_to_a_target_that_failed_while_it_waits_for_another() throws Exception {
        desk.failures.put("sales@contoso.com", DeliveryException.lasting("the folder is gone"));
        desk.failures.put("ops@contoso.com", DeliveryException.passing("the disk is full"));
        SpooledMessage message = desk.message(TEXT, "sales@contoso.com", "ops@contoso.com", "gone@contoso.com");
        assertThat(first(message).status()).isEqualTo(MessageStatus.WAITING);
        desk.failures.clear();
        Attempt second = again(message);
        assertThat(desk.delivered()).containsExactly("ops@contoso.com");
        assertThat(second.targets()).hasSize(1);
        assertThat(second.status()).isEqualTo(MessageStatus.QUARANTINED);
        desk.release(message.id());
        again(message);
        assertThat(desk.delivered()).containsExactly("ops@contoso.com", "sales@contoso.com");
    }

    @Test
    void has_as_much_time_after_a_release_as_at_first() throws Exception {
        desk.failures.put("ops@contoso.com", DeliveryException.lasting("the folder is gone"));
        SpooledMessage message = desk.message(TEXT, "ops@contoso.com");
        assertThat(first(message).status()).isEqualTo(MessageStatus.QUARANTINED);
        desk.now = Desk.START.plus(Duration.ofDays(30));
        desk.failures.put("ops@contoso.com", DeliveryException.passing("the disk is full"));
        desk.release(message.id());
        assertThat(again(message).status()).isEqualTo(MessageStatus.WAITING);
        desk.now = desk.now.plus(Duration.ofDays(4));
        assertThat(again(message).status()).isEqualTo(MessageStatus.WAITING);
        desk.now = desk.now.plus(Duration.ofDays(1));
        assertThat(again(message).status()).isEqualTo(MessageStatus.QUARANTINED);
    }

    @Test
    void waits_with_a_message_that_cannot_be_read_and_gives_it_up_in_the_end() throws Exception {
        SpooledMessage message = new Unreadable(desk.message(TEXT, "ops@contoso.com"));
        Attempt attempt = first(message);
        while (attempt.next().isPresent()) {
            desk.now = attempt.next().get();
            attempt = again(message);
        }
        assertThat(attempt.status()).isEqualTo(MessageStatus.QUARANTINED);
        assertThat(attempt.targets().get(0).text()).contains("cannot be read").contains("Input/output error");
    }

    private Attempt first(SpooledMessage message) {
        return complete(desk.postman().begin(message, Progress.NONE));
    }

    private Attempt again(SpooledMessage message) {
        return complete(desk.postman().begin(message, desk.trail().progress(message.id())));
    }

    private static Attempt complete(Round round) {
        return round.goOn(() -> false).orElseThrow();
    }
}
