package io.opendms.approval.queue.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.opendms.approval.Asked;
import io.opendms.approval.Event;
import io.opendms.approval.Request;
import io.opendms.approval.Requests;
import io.opendms.approval.jdbc.JdbcRequestStore;
import io.opendms.approval.port.RequestStore;
import io.opendms.approval.port.Trace;
import io.opendms.change.RequestNote;
import io.opendms.entry.Senders;
import io.opendms.farm.AddressTemplates;
import io.opendms.farm.ApprovalPolicy;
import io.opendms.farm.Farm;
import io.opendms.farm.Farms;
import io.opendms.farm.NamingPolicy;
import io.opendms.store.audit.AuditChain;
import io.opendms.store.jdbc.Database;
import io.opendms.store.record.JdbcOutbox;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcOpenRequestsTest {
    @TempDir
    private Path folder;

    @Test
    void counts_what_is_open_of_farms_that_are_not_configured() {
        try (Database database = Database.sqlite(folder.resolve("test.db"))) {
            RequestStore store = new JdbcRequestStore(
                    database, new AuditChain(database, "node"), new JdbcOutbox(database, List.of()));
            added(store, "initech", "a");
            Request approved = added(store, "initech", "b");
            Request claimed = added(store, "initech", "c");
            Request expired = added(store, "initech", "d");
            added(store, "fabrikam", "e");
            added(store, "CONTOSO", "f");
            Request next = approved.approved(Requests.yes(approved, "anna"), 1);
            step(store, next, Event.APPROVE, approved);
            Request agreed = claimed.approved(Requests.yes(claimed, "anna"), 1);
            step(store, agreed, Event.APPROVE, claimed);
            step(store, agreed.claimed("node", Requests.NOW, Requests.NOW), Event.CLAIM, agreed);
            step(store, expired.expired(Requests.NOW, 1), Event.EXPIRE, expired);

            assertThat(new JdbcOpenRequests(database.readers()).abandoned(new Farms(List.of(farm("contoso")))))
                    .containsExactly(entry("fabrikam", 1), entry("initech", 3));
        }
    }

    private static Request added(RequestStore store, String farm, String alias) {
        Asked asked = new Asked(farm, "net:192.0.2.1", new RequestNote("max", ""), Requests.create(alias));
        Request like = Requests.draft(Requests.create(alias)).numbered(1);
        int id = store.add(
                        Requests.draft(asked, like.plan(), like.times()),
                        new Trace(Requests.NOW, Requests.person("farm"), Event.SUBMIT, null, ""))
                .orElseThrow();
        return store.find(id).orElseThrow();
    }

    private static void step(RequestStore store, Request next, Event event, Request before) {
        assertThat(store.replace(next, new Trace(Requests.NOW, Requests.person("anna"), event, before.status(), "")))
                .isTrue();
    }

    private static Farm farm(String name) {
        return new Farm(
                name,
                List.of(),
                "OU=" + name,
                new AddressTemplates(List.of()),
                Senders.ANYONE,
                true,
                ApprovalPolicy.NONE,
                NamingPolicy.DEFAULT);
    }
}
