package io.opendms.bench.requests;

import io.opendms.bench.jdbc.Seed;
import io.opendms.bench.process.ServiceProcess;
import io.opendms.bench.process.SlapdProcess;
import io.opendms.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A service with so many requests in its store.
 *
 * @param size how many
 * @param folder where its configuration and its data are
 * @param store its store
 * @param waiting the requests that were submitted to it and wait
 */
record Site(int size, Path folder, StoreSettings store, Queue<Integer> waiting) {
    /** Who may sign in, once the directory has an account of this name. */
    static final String VISITOR = "visitor";

    /**
     * Makes the store and fills it, unless that was done before.
     *
     * @param server the database of its own, absent for SQLite
     */
    static Site of(int size, Path folder, Optional<StoreSettings.Server> server) throws IOException {
        StoreSettings store = new StoreSettings(Files.createDirectories(folder).resolve("data"), server);
        Seed.fill(store, size);
        return new Site(size, folder, store, new ConcurrentLinkedQueue<>());
    }

    /** Starts its service. */
    ServiceProcess serve(Path launcher, SlapdProcess slapd) throws IOException {
        String section = store.server()
                .map(server -> "store: { url: '%s', user: '%s', password: '%s' }%n"
                        .formatted(server.url(), server.user(), server.password()))
                .orElse("");
        String people = "people: { roles: { admin: ['%s'] } }%n".formatted(VISITOR);
        return ServiceProcess.start(launcher, folder, slapd, "first" + System.nanoTime(), section + people);
    }

    /** Its workflow in this process, while its service does not run. */
    Desk desk() {
        return Desk.open(folder.resolve(ServiceProcess.FILE));
    }
}
