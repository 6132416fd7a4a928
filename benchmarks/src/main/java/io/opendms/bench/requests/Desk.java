package io.opendms.bench.requests;

import io.opendms.approval.Person;
import io.opendms.approval.Request;
import io.opendms.approval.Status;
import io.opendms.approval.app.Decisions;
import io.opendms.approval.app.Policies;
import io.opendms.approval.app.Settlements;
import io.opendms.approval.app.Worker;
import io.opendms.approval.jdbc.JdbcRequestStore;
import io.opendms.approval.port.Overview;
import io.opendms.approval.port.Page;
import io.opendms.approval.port.Query;
import io.opendms.approval.port.RequestStore;
import io.opendms.approval.queue.jdbc.JdbcOverview;
import io.opendms.config.Configuration;
import io.opendms.config.DirectorySettings;
import io.opendms.config.Settings;
import io.opendms.ldap.DirectoryMeter;
import io.opendms.ldap.LdapDirectory;
import io.opendms.store.Store;
import io.opendms.submit.Checkpoint;
import io.opendms.submit.Execution;
import io.opendms.submit.Room;
import io.opendms.submit.Settler;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** The workflow as the service has it, in this process, with one worker that is asked to work. */
final class Desk implements AutoCloseable {
    private static final Person APPROVER = new Person("bench", "", Set.of(), "benchmark");

    private final Store store;
    private final LdapDirectory directory;
    private final RequestStore requests;
    private final Decisions decisions;
    private final Worker worker;

    private Desk(Settings settings, DirectorySettings.Ldap ldap) {
        InstantSource clock = InstantSource.system();
        store = Store.open(settings.store(), clock);
        directory = LdapDirectory.open(ldap.settings(), DirectoryMeter.NONE);
        requests = new JdbcRequestStore(store.database(), store.auditTrail(), store.outbox());
        Policies policies = new Policies(settings.farms(), settings.rules());
        Settler settler =
                new Settler(directory, store.changeRecord(), clock, new Settlements(requests, clock, store.node()));
        Execution execution = new Execution(
                directory, store.changeRecord(), clock, Checkpoint.NONE, settler, new Room(1, Duration.ZERO));
        worker = new Worker(requests, policies, execution, clock, store.node());
        decisions = new Decisions(requests, policies, clock, () -> {});
    }

    static Desk open(Path configuration) {
        Settings settings =
                Configuration.load(Optional.of(configuration)).settings().orElseThrow();
        return new Desk(settings, (DirectorySettings.Ldap) settings.directory());
    }

    /** Approves a request and applies it, as a click on a page would. */
    void approveAndApply(int id) {
        Request seen = requests.find(id).orElseThrow();
        decisions.approve(id, seen.version(), APPROVER, "");
        worker.run();
        Status status = requests.find(id).orElseThrow().status();
        if (status != Status.APPLIED) {
            throw new IllegalStateException("request " + id + " is " + status.word());
        }
    }

    Page page(Query query) {
        return requests.page(query);
    }

    Overview overview() {
        return new JdbcOverview(store.database());
    }

    Store store() {
        return store;
    }

    @Override
    public void close() {
        directory.close();
        store.close();
    }
}
