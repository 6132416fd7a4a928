package io.opendms.it.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.it.peer.Peers;
import io.opendms.it.peer.SlapdServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two services on one directory are asked for one alias at the same moment: exactly one of them gives it. */
@ExtendWith(Peers.class)
final class AliasRaceIT {
    private static final int PAIRS = Integer.getInteger("race.pairs", 1000);

    @TempDir
    Path folder;

    @Test
    void one_of_two_services_gives_an_alias_that_both_are_asked_for(SlapdServer server) throws Exception {
        Site left = Site.on(server, folder.resolve("left"), "race");
        Site right = Site.on(server, folder.resolve("right"), "race");
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (ServiceProcess one = left.start();
                ServiceProcess other = right.start()) {
            SoapCalls first = new SoapCalls(one.soap());
            SoapCalls second = new SoapCalls(other.soap());
            CyclicBarrier start = new CyclicBarrier(2);
            for (int pair = 0; pair < PAIRS; pair++) {
                String alias = "race" + pair;
                // Each of: contact against contact, group against contact, contact against group, group against group.
                boolean firstGroup = pair % 2 == 1;
                boolean secondGroup = pair / 2 % 2 == 1;
                String otherCase = pair % 3 == 0 ? alias.toUpperCase(Locale.ROOT) : alias;
                Future<String> answer = threads.submit(() -> {
                    start.await();
                    return create(first, firstGroup, alias);
                });
                Future<String> otherAnswer = threads.submit(() -> {
                    start.await();
                    return create(second, secondGroup, otherCase);
                });
                assertThat(List.of(answer.get(), otherAnswer.get()))
                        .as("pair %d", pair)
                        .containsExactlyInAnyOrder("Success", "DuplicateAlias");
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(left.entries()).hasSize(PAIRS);
    }

    private static String create(SoapCalls soap, boolean group, String alias) throws IOException {
        return group
                ? soap.call("CreateDistributionGroup", SoapCalls.group(alias, "Race"))
                : soap.call("CreateContact", SoapCalls.contact(alias, "Race"));
    }
}
