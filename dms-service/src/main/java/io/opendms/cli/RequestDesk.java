package io.opendms.cli;

import io.opendms.approval.Person;
import io.opendms.approval.app.Decisions;
import io.opendms.approval.app.Policies;
import io.opendms.approval.jdbc.JdbcRequestStore;
import io.opendms.approval.port.RequestStore;
import io.opendms.config.Settings;
import io.opendms.store.Store;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The requests of a service that does not run, for as long as a command works on them. Who may write the data folder may
 * decide: the name that is recorded is the one that this person gives.
 */
final class RequestDesk implements AutoCloseable {
    private final Store store;
    private final RequestStore requests;
    private final Decisions decisions;

    private RequestDesk(Settings settings, InstantSource clock) {
        this.store = Store.open(settings.store(), clock);
        this.requests = new JdbcRequestStore(store.database(), store.auditTrail(), store.outbox());
        this.decisions = new Decisions(
                requests, new Policies(settings.farms(), settings.rules()), clock, RequestDesk::nobodyToWake);
    }

    /** @throws io.opendms.store.jdbc.StoreFailure if the service runs, or the store cannot be used */
    static RequestDesk open(Settings settings) {
        return new RequestDesk(settings, InstantSource.system());
    }

    RequestStore requests() {
        return requests;
    }

    Decisions decisions() {
        return decisions;
    }

    /** The person at the terminal, who is the account of this machine unless a name is given. */
    static Person person(@Nullable String name) {
        String account = System.getProperty("user.name");
        return new Person(name == null ? account : name, "", Set.of(), "terminal of " + account);
    }

    /** What was approved is applied when the service starts. */
    private static void nobodyToWake() {}

    @Override
    public void close() {
        store.close();
    }
}
