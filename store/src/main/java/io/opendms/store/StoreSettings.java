package io.opendms.store;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the store is.
 *
 * @param data the folder of this node, which no other process uses
 * @param server the database server; empty for SQLite in the data folder
 */
public record StoreSettings(Path data, Optional<Server> server) {

    /** The embedded store. */
    public static StoreSettings embedded(Path data) {
        return new StoreSettings(data, Optional.empty());
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
