package io.opendms.ingest.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.Authentication;
import io.opendms.ingest.Envelope;
import io.opendms.ingest.Origin;
import io.opendms.ingest.SignedIn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * What every spool does.
 *
 * @param <S> the spool
 */
public interface SpoolContract<S extends Spool & SpoolQueue> {
    Envelope ENVELOPE = new Envelope(
            Optional.of(new MailAddress("ada", "example.com")),
            List.of(new MailAddress("sales", "sp.contoso.com"), new MailAddress("ops+x", "sp.contoso.com")),
            new Origin(
                    "smtp",
                    "192.0.2.1",
                    true,
                    Optional.of(new SignedIn("ada", true)),
                    Optional.of("0123456789abcdef"),
                    Optional.of(new Authentication(
                            "gate.contoso.com", "pass", Optional.of(new MailAddress("ann", "contoso.com"))))),
            Instant.parse("2026-11-28T02:00:00.123456789Z"));

    /** The spool as it is now. */
    S spool();

    /** The same after the process was killed and started again. */
    S restarted() throws IOException;

    /** A message of this size is held in another way than a small one. */
    int large();

    @Test
    default void hands_out_what_was_accepted_with_its_envelope() throws Exception {
        String id = accept(spool(), bytes(1, 1000));
        SpooledMessage message = next(spool());
        assertThat(message.id()).isEqualTo(id);
        assertThat(message.envelope()).isEqualTo(ENVELOPE);
        assertThat(message.size()).isEqualTo(1000);
        assertThat(content(message)).isEqualTo(bytes(1, 1000));
        assertThat(content(message)).as("opened again").isEqualTo(bytes(1, 1000));
    }

    @Test
    default void keeps_the_null_sender() throws Exception {
        Envelope bounce = new Envelope(
                Optional.empty(),
                ENVELOPE.recipients(),
                new Origin("smtp", "::1", false, Optional.empty()),
                Instant.EPOCH);
        try (Spool.Arriving arriving = spool().begin()) {
            arriving.accept(bounce);
        }
        assertThat(next(spool()).envelope()).isEqualTo(bounce);
    }

    @Test
    default void hands_out_large_messages_as_they_came() throws Exception {
        byte[] large = bytes(2, large());
        accept(spool(), large);
        assertThat(content(next(spool()))).isEqualTo(large);
    }

    @Test
    default void puts_before_a_message_what_is_known_at_its_end_only() throws Exception {
        for (int size : List.of(100, large() / 3, large(), large() + 300_000)) {
            byte[] message = bytes(3, size);
            try (Spool.Arriving arriving = spool().begin()) {
                arriving.write(message, 0, size);
                arriving.prepend(bytes(4, 700));
                arriving.accept(ENVELOPE);
            }
            SpooledMessage found = next(spool());
            assertThat(found.size()).isEqualTo(size + 700);
            assertThat(content(found)).startsWith(bytes(4, 700)).endsWith(message);
            spool().done(found);
        }
        spoolIsEmptyAfter(restarted(), 0);
    }

    @Test
    default void hands_out_after_a_restart_what_nobody_was_done_with_and_nothing_else() throws Exception {
        List<String> open = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            accept(spool(), bytes(i, i % 5 == 0 ? large() : 700 + i));
            SpooledMessage message = next(spool());
            if (i % 3 == 0) {
                open.add(message.id());
            } else {
                spool().done(message);
            }
        }
        S restarted = restarted();
        List<String> found = new ArrayList<>();
        for (int i = 0; i < open.size(); i++) {
            SpooledMessage message = next(restarted);
            assertThat(message.envelope()).isEqualTo(ENVELOPE);
            found.add(message.id());
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(open);
        assertThat(restarted.take(Duration.ZERO)).isEmpty();
    }

    @Test
    default void forgets_what_was_closed_without_being_accepted() throws Exception {
        for (int size : List.of(100, large())) {
            try (Spool.Arriving arriving = spool().begin()) {
                arriving.write(bytes(1, size), 0, size);
            }
        }
        assertThat(restarted().take(Duration.ZERO)).isEmpty();
    }

    @Test
    default void keeps_a_message_over_a_restart_and_hands_it_out_once() throws Exception {
        for (int size : List.of(100, large())) {
            accept(spool(), bytes(9, size));
            SpooledMessage kept = spool().keep(next(spool()));
            assertThat(content(kept)).isEqualTo(bytes(9, size));
        }
        S restarted = restarted();
        spoolIsEmptyAfter(restarted, 2);
    }

    @Test
    default void sets_aside_over_a_restart_until_it_is_released() throws Exception {
        for (int size : List.of(100, large())) {
            String id = accept(spool(), bytes(5, size));
            spool().quarantine(next(spool()));
            S restarted = restarted();
            assertThat(restarted.take(Duration.ZERO)).isEmpty();
            assertThat(content(restarted.quarantined(id).orElseThrow())).isEqualTo(bytes(5, size));
            assertThat(restarted.release(id)).isTrue();
            SpooledMessage released = next(restarted);
            assertThat(content(released)).isEqualTo(bytes(5, size));
            assertThat(restarted.quarantined(id)).isEmpty();
            restarted.done(released);
        }
        assertThat(restarted().take(Duration.ZERO)).isEmpty();
    }

    @Test
    default void drops_what_was_set_aside() throws Exception {
        String id = accept(spool(), bytes(5, 50));
        spool().quarantine(next(spool()));
        assertThat(spool().drop(id)).isTrue();
        assertThat(spool().drop(id)).isFalse();
        assertThat(spool().release(id)).isFalse();
        assertThat(spool().quarantined(id)).isEmpty();
        assertThat(restarted().quarantined(id)).isEmpty();
    }

    @Test
    default void takes_no_path_for_an_id() throws Exception {
        for (String id : List.of("", "../messages/x", "a/b", "..", "0".repeat(24) + "/", "\0")) {
            assertThat(spool().quarantined(id)).as(id).isEmpty();
            assertThat(spool().release(id)).as(id).isFalse();
            assertThat(spool().drop(id)).as(id).isFalse();
        }
    }

    @Test
    default void takes_messages_of_many_at_the_same_time() throws Exception {
        int writers = 16;
        int each = 30;
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        try {
            List<Future<List<String>>> accepted = new ArrayList<>();
            for (int i = 0; i < writers; i++) {
                int seed = i;
                Callable<List<String>> work = () -> {
                    List<String> ids = new ArrayList<>();
                    for (int n = 0; n < each; n++) {
                        ids.add(accept(spool(), bytes(seed, 2000)));
                    }
                    return ids;
                };
                accepted.add(threads.submit(work));
            }
            List<String> ids = new ArrayList<>();
            for (Future<List<String>> one : accepted) {
                ids.addAll(one.get());
            }
            S restarted = restarted();
            List<String> found = new ArrayList<>();
            for (int i = 0; i < writers * each; i++) {
                found.add(next(restarted).id());
            }
            assertThat(found).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(ids);
        } finally {
            threads.shutdownNow();
        }
    }

    /** A spool without room says so before the message comes, and takes what is there. */
    interface WithoutRoom {
        Spool spoolWithRoomFor(long bytes) throws IOException;

        @Test
        default void refuses_a_message_while_there_is_no_room() throws Exception {
            Spool full = spoolWithRoomFor(1000);
            assertThat(full.hasRoomFor(100)).isFalse();
            assertThatThrownBy(full::begin).isInstanceOf(SpoolFullException.class);
        }
    }

    private static void spoolIsEmptyAfter(SpoolQueue spool, int messages) throws Exception {
        for (int i = 0; i < messages; i++) {
            spool.done(next(spool));
        }
        assertThat(spool.take(Duration.ZERO)).isEmpty();
    }

    static String accept(Spool spool, byte[] bytes) throws IOException {
        try (Spool.Arriving arriving = spool.begin()) {
            for (int at = 0; at < bytes.length; at += 8192) {
                arriving.write(bytes, at, Math.min(8192, bytes.length - at));
            }
            return arriving.accept(ENVELOPE);
        }
    }

    static SpooledMessage next(SpoolQueue spool) throws InterruptedException {
        return spool.take(Duration.ofSeconds(10)).orElseThrow();
    }

    static byte[] content(SpooledMessage message) throws IOException {
        try (var in = message.open()) {
            return in.readAllBytes();
        }
    }

    static byte[] bytes(int seed, int size) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        byte[] begin = "Subject: test\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(begin, 0, bytes, 0, Math.min(size, begin.length));
        return bytes;
    }
}
