package io.opendms.it.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.opendms.it.kill.ServiceProcess;
import io.opendms.it.kill.Site;
import io.opendms.it.kill.SoapCalls;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.SlapdServer;
import io.opendms.store.StoreReader;
import io.opendms.submit.Checkpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service is killed between two of the writes by which many members come or go: the record says so, and the farm's next
 * call does the rest.
 */
@ExtendWith(Peers.class)
final class HalfMembershipIT {
    private static final Duration SETTLING = Duration.ofSeconds(60);
    private static final String GROUP = "halves";
    private static final String CHANGE = "ChangeContactsMembershipInDistributionGroup";

    /** Three writes of a thousand each. */
    private static final List<String> MEMBERS =
            IntStream.range(0, 3000).mapToObj(number -> "half" + number).toList();

    @TempDir
    Path folder;

    @Test
    void members_that_came_or_went_in_part_are_left_to_the_farms_next_call(SlapdServer server) throws Exception {
        Site site = Site.on(server, folder.resolve("data"), "halves");
        server.addContacts(site.container(), MEMBERS);
        try (ServiceProcess service = site.start()) {
            assertThat(calls(service).call("CreateDistributionGroup", SoapCalls.group(GROUP, "Halves")))
                    .isEqualTo("Success");
        }

        String come = members("<AddListForContacts><string>" + String.join("</string><string>", MEMBERS)
                + "</string></AddListForContacts><DeleteAllCurrentMembers>false</DeleteAllCurrentMembers>");
        dieHalfWritten(site, come, 1);
        assertThat(settledMembers(site, come)).hasSize(1000);
        assertThat(site.entries().get(GROUP).members()).containsExactlyInAnyOrderElementsOf(MEMBERS);

        String go = members("<DeleteAllCurrentMembers>true</DeleteAllCurrentMembers>");
        dieHalfWritten(site, go, 2);
        assertThat(settledMembers(site, go)).hasSize(1000);
        assertThat(site.entries().get(GROUP).members()).isEmpty();

        assertThat(site.record().ends(GROUP))
                .containsExactly(
                        "CreateDistributionGroup APPLIED",
                        CHANGE + " PARTLY_APPLIED",
                        CHANGE + " APPLIED",
                        CHANGE + " PARTLY_APPLIED",
                        CHANGE + " APPLIED");
        try (StoreReader store = StoreReader.open(site.store())) {
            assertThat(store.verification().run().faults()).isEmpty();
        }
    }

    /** @param pass the number of writes that stand when the service dies */
    private static void dieHalfWritten(Site site, String change, int pass) throws Exception {
        ServiceProcess service = site.start("-Dkill.point=" + Checkpoint.Point.HALF_WRITTEN, "-Dkill.pass=" + pass);
        assertThatThrownBy(() -> calls(service).call(CHANGE, change)).isInstanceOf(IOException.class);
        assertThat(service.awaitDeath()).isTrue();
    }

    /** The members once the service has settled what it left, before the farm asks for the same again. */
    private static Set<String> settledMembers(Site site, String change) throws Exception {
        try (ServiceProcess service = site.start()) {
            await().atMost(SETTLING).until(() -> site.record().open() == 0);
            Set<String> members = site.entries().get(GROUP).members();
            assertThat(calls(service).call(CHANGE, change)).isEqualTo("Success");
            return members;
        }
    }

    private static SoapCalls calls(ServiceProcess service) {
        return new SoapCalls(service.soap(), SoapCalls.FREE);
    }

    private static String members(String lists) {
        return "<Alias>" + GROUP + "</Alias>" + lists;
    }
}
