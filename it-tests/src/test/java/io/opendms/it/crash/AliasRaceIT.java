package io.opendms.it.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.it.kill.Item;
import io.opendms.it.kill.ServiceProcess;
import io.opendms.it.kill.Site;
import io.opendms.it.kill.SoapCalls;
import io.opendms.it.peer.DirectoryServer;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.SambaServer;
import io.opendms.it.peer.SlapdServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
    /** Samba writes some hundreds of entries in a second only. */
    private static final int PAIRS_ON_SAMBA = Math.min(PAIRS, 200);

    @TempDir
    Path folder;

    @Test
    void one_of_two_services_gives_an_alias_that_both_are_asked_for(SlapdServer server) throws Exception {
        assertOneGives(server, PAIRS);
    }

    @Test
    void one_of_two_services_gives_an_alias_that_both_are_asked_for(SambaServer server) throws Exception {
        assertOneGives(server, PAIRS_ON_SAMBA);
    }

    @Test
    void one_of_two_calls_gives_an_alias_in_the_embedded_directory() throws Exception {
        Site site = Site.embedded(folder.resolve("data"));
        try (ServiceProcess service = site.start()) {
            race(service, service, PAIRS);
        }
        assertThat(site.entries()).hasSize(PAIRS);
    }

    private void assertOneGives(DirectoryServer server, int pairs) throws Exception {
        Site left = Site.on(server, folder.resolve("left"), "race");
        Site right = Site.on(server, folder.resolve("right"), "race");
        try (ServiceProcess one = left.start();
                ServiceProcess other = right.start()) {
            race(one, other, pairs);
        }
        assertThat(left.entries()).hasSize(pairs);
    }

    private static void race(ServiceProcess one, ServiceProcess other, int pairs) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        SoapCalls first = new SoapCalls(one.soap(), SoapCalls.FREE);
        SoapCalls second = new SoapCalls(other.soap(), SoapCalls.FREE);
        try {
            CyclicBarrier start = new CyclicBarrier(2);
            for (int pair = 0; pair < pairs; pair++) {
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
    }

    @Test
    void either_a_new_entry_or_a_renamed_one_gets_an_alias(SlapdServer server) throws Exception {
        assertOneGets(server, PAIRS / 4);
    }

    @Test
    void either_a_new_entry_or_a_renamed_one_gets_an_alias(SambaServer server) throws Exception {
        assertOneGets(server, PAIRS_ON_SAMBA / 4);
    }

    private void assertOneGets(DirectoryServer server, int pairs) throws Exception {
        Site left = Site.on(server, folder.resolve("left"), "rename-race");
        Site right = Site.on(server, folder.resolve("right"), "rename-race");
        ExecutorService threads = Executors.newFixedThreadPool(2);
        int notRenamed = 0;
        try (ServiceProcess one = left.start();
                ServiceProcess other = right.start()) {
            SoapCalls first = new SoapCalls(one.soap(), SoapCalls.FREE);
            SoapCalls second = new SoapCalls(other.soap(), SoapCalls.FREE);
            CyclicBarrier start = new CyclicBarrier(2);
            for (int pair = 0; pair < pairs; pair++) {
                String alias = "wanted" + pair;
                String former = "former" + pair;
                boolean newGroup = pair % 2 == 1;
                boolean renamedGroup = pair / 2 % 2 == 1;
                String otherCase = pair % 3 == 0 ? alias.toUpperCase(Locale.ROOT) : alias;
                assertThat(create(second, renamedGroup, former)).isEqualTo("Success");
                Future<String> created = threads.submit(() -> {
                    start.await();
                    return create(first, newGroup, alias);
                });
                Future<String> renamed = threads.submit(() -> {
                    start.await();
                    return rename(second, renamedGroup, former, otherCase);
                });
                assertThat(List.of(created.get(), renamed.get()))
                        .as("pair %d", pair)
                        .containsExactlyInAnyOrder("Success", "DuplicateAlias");
                notRenamed += renamed.get().equals("Success") ? 0 : 1;
            }
        } finally {
            threads.shutdownNow();
        }
        Set<String> aliases = left.entries().keySet();
        assertThat(aliases).filteredOn(alias -> alias.startsWith("former")).hasSize(notRenamed);
        assertThat(aliases).filteredOn(alias -> !alias.startsWith("former")).hasSize(pairs);
    }

    @Test
    void of_two_renames_of_one_entry_and_a_new_one_none_is_done_by_half(SlapdServer server) throws Exception {
        Site left = Site.on(server, folder.resolve("left"), "three-races");
        Site right = Site.on(server, folder.resolve("right"), "three-races");
        ExecutorService threads = Executors.newFixedThreadPool(3);
        Set<String> expected = new TreeSet<>();
        try (ServiceProcess one = left.start();
                ServiceProcess other = right.start()) {
            SoapCalls first = new SoapCalls(one.soap(), SoapCalls.FREE);
            SoapCalls second = new SoapCalls(other.soap(), SoapCalls.FREE);
            CyclicBarrier start = new CyclicBarrier(3);
            for (int round = 0; round < PAIRS / 4; round++) {
                boolean group = round % 2 == 1;
                String former = "torn" + round;
                assertThat(create(second, group, former)).isEqualTo("Success");
                Future<String> renamed = threads.submit(() -> {
                    start.await();
                    return rename(first, group, former, former + "x");
                });
                Future<String> renamedElse = threads.submit(() -> {
                    start.await();
                    return rename(second, group, former, former + "y");
                });
                Future<String> created = threads.submit(() -> {
                    start.await();
                    return create(second, group, former + "x");
                });
                List<String> answers = List.of(renamed.get(), renamedElse.get(), created.get());
                assertThat(answers.subList(0, 2))
                        .as("round %d, %s", round, answers)
                        .filteredOn("Success"::equals)
                        .hasSizeLessThan(2);
                assertThat(List.of(answers.get(0), answers.get(2)))
                        .as("round %d, %s", round, answers)
                        .filteredOn("Success"::equals)
                        .hasSizeLessThan(2);
                expected.add(
                        answers.get(0).equals("Success")
                                ? former + "x"
                                : answers.get(1).equals("Success") ? former + "y" : former);
                if (answers.get(2).equals("Success")) {
                    expected.add(former + "x");
                }
            }
        } finally {
            threads.shutdownNow();
        }
        Map<String, Item> entries = left.entries();
        assertThat(entries.keySet()).isEqualTo(expected);
    }

    private static String create(SoapCalls soap, boolean group, String alias) throws IOException {
        return group
                ? soap.call("CreateDistributionGroup", SoapCalls.group(alias, "Race"))
                : soap.call("CreateContact", SoapCalls.contact(alias, "Race"));
    }

    private static String rename(SoapCalls soap, boolean group, String former, String alias) throws IOException {
        String aliases = "<OldAlias>" + former + "</OldAlias><NewAlias>" + alias + "</NewAlias>";
        return group
                ? soap.call("RenameDistributionGroup", aliases)
                : soap.call("ModifyContact", aliases + SoapCalls.contactData(alias, "Race"));
    }
}
