package io.opendms.it.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.it.kill.Item;
import io.opendms.it.kill.ServiceProcess;
import io.opendms.it.kill.Site;
import io.opendms.it.kill.SoapCalls;
import io.opendms.it.peer.DirectoryServer;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.PostgresServer;
import io.opendms.it.peer.SambaServer;
import io.opendms.it.peer.SlapdServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two services on one directory are asked for one alias at the same moment: exactly one of them gives it.
 * {@code -Drace.pairs=N} for more.
 */
@ExtendWith(Peers.class)
final class AliasRaceIT {
    private static final int PAIRS = Integer.getInteger("race.pairs", 1000);
    /** Samba writes some hundreds of entries in a second only. */
    private static final int PAIRS_ON_SAMBA = Integer.getInteger("race.pairs", 200);

    /** Each request that is kept stays until the end. */
    private static final int REQUEST_PAIRS = Integer.getInteger("race.pairs", 60);

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
        SoapCalls first = new SoapCalls(one.soap(), SoapCalls.FREE);
        SoapCalls second = new SoapCalls(other.soap(), SoapCalls.FREE);
        try (Lanes lanes = new Lanes()) {
            lanes.run(pairs, pair -> {
                String alias = "race" + pair;
                // Each of: contact against contact, group against contact, contact against group, group against group.
                boolean firstGroup = pair % 2 == 1;
                boolean secondGroup = pair / 2 % 2 == 1;
                String otherCase = pair % 3 == 0 ? alias.toUpperCase(Locale.ROOT) : alias;
                assertThat(lanes.together(
                                () -> create(first, firstGroup, alias), () -> create(second, secondGroup, otherCase)))
                        .as("pair %d", pair)
                        .containsExactlyInAnyOrder("Success", "DuplicateAlias");
            });
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
        AtomicInteger notRenamed = new AtomicInteger();
        try (ServiceProcess one = left.start();
                ServiceProcess other = right.start();
                Lanes lanes = new Lanes()) {
            SoapCalls first = new SoapCalls(one.soap(), SoapCalls.FREE);
            SoapCalls second = new SoapCalls(other.soap(), SoapCalls.FREE);
            lanes.run(pairs, pair -> {
                String alias = "wanted" + pair;
                String former = "former" + pair;
                boolean newGroup = pair % 2 == 1;
                boolean renamedGroup = pair / 2 % 2 == 1;
                String otherCase = pair % 3 == 0 ? alias.toUpperCase(Locale.ROOT) : alias;
                assertThat(create(second, renamedGroup, former)).isEqualTo("Success");
                List<String> answers = lanes.together(
                        () -> create(first, newGroup, alias), () -> rename(second, renamedGroup, former, otherCase));
                assertThat(answers).as("pair %d", pair).containsExactlyInAnyOrder("Success", "DuplicateAlias");
                notRenamed.addAndGet(answers.get(1).equals("Success") ? 0 : 1);
            });
        }
        Set<String> aliases = left.entries().keySet();
        assertThat(aliases).filteredOn(alias -> alias.startsWith("former")).hasSize(notRenamed.get());
        assertThat(aliases).filteredOn(alias -> !alias.startsWith("former")).hasSize(pairs);
    }

    @Test
    void of_two_renames_of_one_entry_and_a_new_one_none_is_done_by_half(SlapdServer server) throws Exception {
        Site left = Site.on(server, folder.resolve("left"), "three-races");
        Site right = Site.on(server, folder.resolve("right"), "three-races");
        Set<String> expected = new ConcurrentSkipListSet<>();
        try (ServiceProcess one = left.start();
                ServiceProcess other = right.start();
                Lanes lanes = new Lanes()) {
            SoapCalls first = new SoapCalls(one.soap(), SoapCalls.FREE);
            SoapCalls second = new SoapCalls(other.soap(), SoapCalls.FREE);
            lanes.run(PAIRS / 4, round -> {
                boolean group = round % 2 == 1;
                String former = "torn" + round;
                assertThat(create(second, group, former)).isEqualTo("Success");
                List<String> answers = lanes.together(
                        () -> rename(first, group, former, former + "x"),
                        () -> rename(second, group, former, former + "y"),
                        () -> create(second, group, former + "x"));
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
            });
        }
        Map<String, Item> entries = left.entries();
        assertThat(entries.keySet()).isEqualTo(expected);
    }

    @Test
    void either_a_new_entry_or_a_request_of_another_node_gets_an_alias(SlapdServer server, PostgresServer database)
            throws Exception {
        Site left = Site.on(server, folder.resolve("left"), "request-race").with(database);
        Site right = left.ofNode(folder.resolve("right"));
        Set<String> given = new ConcurrentSkipListSet<>();
        try (ServiceProcess one = left.start();
                ServiceProcess other = right.start();
                Lanes lanes = new Lanes()) {
            SoapCalls free = new SoapCalls(one.soap(), SoapCalls.FREE);
            SoapCalls asking = new SoapCalls(other.soap(), SoapCalls.ASKING);
            lanes.run(REQUEST_PAIRS, pair -> {
                String alias = "asked" + pair;
                String otherCase = pair % 3 == 0 ? alias.toUpperCase(Locale.ROOT) : alias;
                List<String> answers =
                        lanes.together(() -> create(free, pair % 2 == 1, alias), () -> create(asking, true, otherCase));
                assertThat(answers)
                        .as("pair %d", pair)
                        .isIn(List.of("Success", "DuplicateAlias"), List.of("DuplicateAlias", "PendingApproval"));
                if (answers.get(0).equals("Success")) {
                    given.add(alias);
                }
            });
        }
        assertThat(left.entries().keySet()).isEqualTo(given);
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
