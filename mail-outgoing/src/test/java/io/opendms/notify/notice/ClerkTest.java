package io.opendms.notify.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.InFolder;
import io.opendms.notify.mail.OutgoingMail;
import io.opendms.notify.text.Language;
import io.opendms.record.Notice;
import io.opendms.record.RecordFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each notice is told, once, whatever goes wrong on the way. */
class ClerkTest {
    @RegisterExtension
    private final InFolder<ClerkScene> folder = new InFolder<>(ClerkScene::new);

    private final ClerkScene scene = folder.get();
    private final ListedAddressees people = scene.people();
    private final KeptMails queue = scene.queue();

    @Test
    void two_clerks_share_one_outbox_and_write_each_mail_once() throws Exception {
        for (int version = 1; version <= 30; version++) {
            scene.tell("request_pending", version, "");
        }
        AtomicInteger written = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> clerks = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                Clerk other = scene.another();
                clerks.add(threads.submit(() -> {
                    // One that finds everything claimed goes on as long as anything is left.
                    while (scene.outbox().waiting(1) > 0) {
                        if (other.write().isZero()) {
                            written.incrementAndGet();
                        }
                    }
                }));
            }
            for (Future<?> each : clerks) {
                each.get(1, TimeUnit.MINUTES);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(written).hasValue(30);
        assertThat(queue.mails()).hasSize(60);
    }

    @Test
    void a_clerk_that_was_stopped_before_the_notice_was_out_writes_no_second_mail() {
        scene.tell("request_pending", 1, "");
        queue.full(true);
        assertThatThrownBy(scene.clerk()::write).isInstanceOf(RecordFailure.class);
        queue.full(false);
        scene.pass(Duration.ofMinutes(6));
        scene.work();
        scene.tell("request_pending", 1, "");
        scene.work();

        assertThat(queue.mails()).hasSize(2);
    }

    @Test
    void goes_on_soon_after_the_store_failed_for_a_moment() {
        scene.tell("request_pending", 1, "");
        queue.full(true);
        assertThatThrownBy(scene.clerk()::write).isInstanceOf(RecordFailure.class);
        queue.full(false);
        scene.pass(Duration.ofSeconds(5));
        scene.work();

        assertThat(queue.mails()).hasSize(2);
    }

    @Test
    void waits_for_a_directory_that_is_away() {
        people.away(true);
        scene.tell("request_pending", 1, "");
        scene.work();
        assertThat(queue.mails()).isEmpty();
        assertThat(scene.outbox().waiting(10)).isOne();

        people.away(false);
        scene.pass(Duration.ofSeconds(5));
        scene.work();

        assertThat(queue.mails()).hasSize(2);
        assertThat(scene.outbox().waiting(10)).isZero();
    }

    @Test
    void lets_no_defect_that_one_notice_brings_to_light_hold_up_what_follows() {
        people.broken(new IllegalStateException("a defect"));
        scene.tell("request_pending", 1, "");
        scene.work();
        scene.tell("request_rejected", 2, "pending");
        people.away(false);
        scene.pass(Duration.ofSeconds(5));
        scene.work();

        assertThat(queue.mails())
                .extracting(OutgoingMail::topic)
                .containsExactly("request_waiting", "request_waiting", "request_rejected");
        assertThat(scene.outbox().waiting(10)).isZero();
    }

    @Test
    void tells_those_who_are_known_now_and_asks_again_for_the_others() {
        people.unknown("the approvers of the farm contoso");
        scene.tell("request_pending", 1, "");
        scene.work();
        assertThat(queue.mails()).hasSize(2);
        assertThat(scene.outbox().waiting(10)).isOne();

        people.allKnown();
        people.decider("carl", "", Language.ENGLISH);
        scene.pass(Duration.ofSeconds(5));
        scene.work();

        assertThat(queue.mails()).hasSize(3);
        assertThat(scene.outbox().waiting(10)).isZero();
    }

    @Test
    void gives_up_what_is_no_news_any_more() {
        people.away(true);
        scene.tell("request_pending", 1, "");
        for (int attempt = 1; attempt < 20; attempt++) {
            scene.work();
            scene.pass(Duration.ofMinutes(5));
        }
        scene.pass(Duration.ofDays(5));
        assertThat(scene.outbox().waiting(10)).isOne();
        scene.work();

        assertThat(queue.mails()).isEmpty();
        assertThat(scene.outbox().waiting(10)).isZero();
    }

    @Test
    void tells_what_is_old_although_the_directory_does_not_answer_at_once() {
        scene.tell("request_pending", 1, "");
        scene.pass(Duration.ofDays(6));
        people.away(true);
        scene.work();
        people.away(false);
        scene.pass(Duration.ofSeconds(5));
        scene.work();

        assertThat(queue.mails()).hasSize(2);
    }

    @Test
    void takes_out_a_notice_that_cannot_be_read() {
        for (String body : List.of("", "[]", "{\"id\":\"x\"}", "{\"id\":1,\"version\":1,\"expires\":\"soon\"}", "{")) {
            scene.outbox().put(new Notice(ClerkScene.START, "request_pending", "contoso", "1", body));
        }
        scene.work();

        assertThat(scene.outbox().waiting(10)).isZero();
        assertThat(queue.mails()).isEmpty();
    }

    @Test
    void leaves_a_notice_that_a_newer_node_knows_to_that_one() {
        scene.tell("request_teleported", 1, "");
        scene.outbox().put(new Notice(ClerkScene.START, "quota_lowered", "contoso", "quota", "nothing that is known"));
        scene.work();
        assertThat(scene.outbox().waiting(10)).isEqualTo(2);

        scene.pass(Duration.ofDays(4));
        scene.work();
        assertThat(scene.outbox().waiting(10)).isEqualTo(2);
        assertThat(queue.mails()).isEmpty();
        scene.tell("request_approved", 2, "");
        for (int attempt = 1; attempt <= 20; attempt++) {
            scene.pass(Duration.ofDays(1));
            scene.work();
        }
        assertThat(scene.outbox().waiting(10)).as("no newer one came for days").isZero();
    }
}
