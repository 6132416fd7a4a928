package io.opendms.store;

import io.opendms.record.Subscription;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where the store is, and who is told of what comes into its outbox.
 *
 * @param data the folder of this node, which no other process uses
 * @param server the database server; empty for SQLite in the data folder
 * @param consumers who is told of what; nodes that share a store have the same
 */
public record StoreSettings(Path data, Optional<Server> server, List<Subscription> consumers) {
    public StoreSettings {
        consumers = List.copyOf(consumers);
    }

    /** A store whose notices nobody wants. */
    public StoreSettings(Path data, Optional<Server> server) {
        this(data, server, List.of());
    }

    /** The same store with these consumers. */
    public StoreSettings telling(List<Subscription> others) {
        return new StoreSettings(data, server, others);
    }

    /** The embedded store. */
    public static StoreSettings embedded(Path data) {
        return new StoreSettings(data, Optional.empty());
    }

    /** What is not there if there is no store yet ({@link Store#isThere}), as the beginning of a sentence. */
    public String absence() {
        Path folder = data.toAbsolutePath().normalize();
        return server.map(other -> "there is no folder " + folder + " of a node with its store at " + other.address())
                .orElse("there is no store in " + folder);
    }

    /**
     * A database of a PostgreSQL server, 13 or newer, which several nodes may share.
     *
     * @param url {@code jdbc:postgresql://host:port/database}
     * @param user the account, empty for the one that the driver assumes
     * @param password its password, empty for none
     */
    public record Server(String url, String user, String password) {
        /** The URL without its parameters, as PostgreSQL's own programs take it. */
        public String address() {
            return url.substring("jdbc:".length()).replaceFirst("\\?.*", "");
        }

        /** Without the password. */
        @Override
        public String toString() {
            return user + "@" + address();
        }
    }
}
