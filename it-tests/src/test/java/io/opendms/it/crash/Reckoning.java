package io.opendms.it.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.it.kill.Item;
import io.opendms.it.kill.RecordFile;
import io.opendms.it.kill.ServiceProcess;
import io.opendms.it.kill.Site;
import io.opendms.store.StoreReader;
import io.opendms.store.audit.AuditReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.awaitility.Awaitility;

/** Brings everything to its end, and holds what anybody was told to what is there. */
final class Reckoning {
    private static final Duration SETTLING = Duration.ofSeconds(60);

    private final List<Site> sites;
    private final Account account;

    /** @param sites of the nodes, which share their store and their directory */
    Reckoning(List<Site> sites, Account account) {
        this.sites = List.copyOf(sites);
        this.account = account;
    }

    /** Has what is pending approved, and waits until nothing is left to do. */
    void conclude(List<ServiceProcess> services) throws Exception {
        try (Approvers approvers = new Approvers(services, account)) {
            awaitEnd();
            for (int job : pending()) {
                approvers.together(job, RequestTrail.ALL_AGREE);
            }
            awaitEnd();
            assertThat(pending()).isEmpty();
        }
    }

    /** Looks at everything, while no service runs. */
    void assertTrue() throws Exception {
        assertAudit();
        try (RequestBook book = RequestBook.open(sites.get(0).jdbcUrl())) {
            RequestCheck requests = new RequestCheck(book);
            requests.assertTold(account);
            requests.assertLawful();
            assertEntries(requests.entries());
        }
    }

    private void assertAudit() throws Exception {
        Set<String> nodes = new HashSet<>();
        for (Site site : sites) {
            nodes.add(site.node());
        }
        for (Site site : sites) {
            try (StoreReader store = StoreReader.open(site.store())) {
                AuditReport report = store.verification().run();
                assertThat(report.faults()).isEmpty();
                assertThat(report.records()).containsOnlyKeys(nodes);
            }
        }
    }

    private void awaitEnd() throws Exception {
        RecordFile record = sites.get(0).record();
        try (RequestBook book = RequestBook.open(sites.get(0).jdbcUrl())) {
            Awaitility.await("settling").atMost(SETTLING).until(() -> record.open() == 0 && book.unfinished() == 0);
        }
    }

    private List<Integer> pending() throws Exception {
        try (RequestBook book = RequestBook.open(sites.get(0).jdbcUrl())) {
            return book.requests().stream()
                    .filter(request -> request.status().equals("pending"))
                    .map(RequestBook.Row::id)
                    .toList();
        }
    }

    private void assertEntries(Map<String, Item> ofRequests) throws Exception {
        Map<String, Item> found = sites.get(0).entries();
        Map<String, Item> expected = new TreeMap<>(ofRequests);
        RecordFile record = sites.get(0).record();
        for (Trail trail : account.trails()) {
            Map<String, Item> entries = new TreeMap<>(found);
            entries.keySet().removeIf(alias -> !alias.startsWith(trail.prefix()));
            List<Step> applied = new ArrayList<>(trail.answered());
            Map<String, Item> ofTrail = trail.entries();
            if (trail.unanswered().isPresent() && !entries.equals(ofTrail)) {
                // The one call that was not answered may have been carried out, but wholly, and then the record says
                // so.
                applied.add(trail.unanswered().get());
                ofTrail = trail.unanswered().get().after(ofTrail);
            }
            expected.putAll(ofTrail);
            assertThat(record.applied(trail.prefix()))
                    .containsExactlyElementsOf(applied.stream()
                            .map(step -> step.operation() + " " + step.alias())
                            .toList());
        }
        assertThat(found).isEqualTo(expected);
    }
}
