package io.opendms.it.hook;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.it.hook.HookReceiver.Told;
import io.opendms.it.peer.Beside;
import io.opendms.it.service.FarmCalls;
import io.opendms.it.service.OneFarm;
import io.opendms.it.service.Reply;
import io.opendms.it.service.ServedProgram;
import io.opendms.it.service.WireVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program is killed while it tells a receiver that takes only a part of what comes. */
@Beside
final class WebhookIT {
    private static final int ROUNDS = 3;
    private static final int REQUESTS_A_ROUND = 25;

    /** The end of a claim of the process that was killed, and a few pauses. */
    private static final Duration LONGEST = Duration.ofMinutes(3);

    @TempDir
    private Path folder;

    @Test
    void each_acknowledged_request_is_told_to_its_end_and_in_order_however_often_the_program_is_killed()
            throws Exception {
        Random random = new Random(20261127);
        Set<Integer> acknowledged = new HashSet<>();
        try (HookReceiver receiver = new HookReceiver()) {
            Path configuration = configuration(receiver);
            receiver.takesOnly(told -> random.nextInt(3) > 0);
            for (int round = 0; round < ROUNDS; round++) {
                try (ServedProgram dms = ServedProgram.start(configuration)) {
                    acknowledged.addAll(ask(dms, "round" + round + "-", REQUESTS_A_ROUND));
                    int enough = receiver.taken().size() + random.nextInt(REQUESTS_A_ROUND);
                    Awaitility.await()
                            .atMost(LONGEST)
                            .until(() -> receiver.taken().size() >= enough);
                    dms.kill();
                }
            }
            receiver.takesOnly(told -> true);
            ServedProgram dms = ServedProgram.start(configuration);
            try {
                Awaitility.await()
                        .atMost(LONGEST)
                        .until(() -> told(receiver, "request_expired").containsAll(acknowledged));
            } finally {
                dms.close();
            }

            assertThat(acknowledged).hasSize(ROUNDS * REQUESTS_A_ROUND);
            assertThat(told(receiver, "request_pending")).containsAll(acknowledged);
            assertThat(receiver.forged()).isEmpty();
            versionsAsTheyFirstCame(receiver)
                    .values()
                    .forEach(versions -> assertThat(versions).isSorted());
        }
    }

    /** Asks for groups until as many are acknowledged. */
    private static Set<Integer> ask(ServedProgram dms, String prefix, int count) {
        FarmCalls farm = new FarmCalls(dms.soap(), WireVersion.SOAP_11, "127.0.0.1");
        Set<Integer> jobs = new HashSet<>();
        for (int i = 0; i < count; i++) {
            Reply reply = farm.createGroup(prefix + i);
            assertThat(reply.status()).isEqualTo("PendingApproval");
            jobs.add(reply.jobId());
        }
        return jobs;
    }

    private static Set<Integer> told(HookReceiver receiver, String event) {
        Set<Integer> ids = new HashSet<>();
        receiver.taken().stream().filter(told -> told.event().equals(event)).forEach(told -> ids.add(told.id()));
        return ids;
    }

    /** What comes twice counts the first time only. */
    private static Map<Integer, List<Integer>> versionsAsTheyFirstCame(HookReceiver receiver) {
        Map<Integer, List<Integer>> versions = new HashMap<>();
        for (Told told : new LinkedHashSet<>(receiver.taken())) {
            versions.computeIfAbsent(told.id(), id -> new ArrayList<>()).add(told.version());
        }
        return versions;
    }

    private Path configuration(HookReceiver receiver) {
        try {
            return OneFarm.write(folder, 0, """
                        approval: { create: true, expireAfter: 2s, remindBefore: 0s }
                    webhooks:
                      - { url: '%s', secret: %s }
                    """.formatted(receiver.url(), HookReceiver.SECRET));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
