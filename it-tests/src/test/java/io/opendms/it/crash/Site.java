package io.opendms.it.crash;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import io.opendms.it.peer.DirectoryServer;
import io.opendms.it.peer.PostgresServer;
import io.opendms.ldap.EmbeddedDirectory;
import io.opendms.ldap.LdapSettings;
import io.opendms.store.StoreSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Where a service works: its data folder and its directory, which outlive it.
 *
 * @param directory how to reach the directory; empty: the embedded one in the data folder
 * @param database where the store is; empty: in the data folder
 */
record Site(
        Path data,
        String base,
        String container,
        Optional<LdapSettings> directory,
        Optional<StoreSettings.Server> database) {
    private static final int PAGE = 1000;

    static Site on(DirectoryServer server, Path data, String container) throws LDAPException {
        return new Site(
                data, server.base(), server.newContainer(container), Optional.of(server.settings()), Optional.empty());
    }

    static Site embedded(Path data) {
        String base = "DC=contoso,DC=test";
        return new Site(data, base, "OU=SharePoint," + base, Optional.empty(), Optional.empty());
    }

    /** The same with the store in a new database of a server. */
    Site with(PostgresServer server) {
        return new Site(
                data,
                base,
                container,
                directory,
                Optional.of(new StoreSettings.Server(
                        server.url(server.newDatabase()), PostgresServer.USER, PostgresServer.PASSWORD)));
    }

    /** How the aliases of this site begin, since none may be in two containers of one directory. */
    String prefix() {
        return database.isPresent() ? "postgres-" : "";
    }

    StoreSettings store() {
        return new StoreSettings(data, database);
    }

    RecordFile record() {
        return new RecordFile(
                database.map(server -> server.url() + "?user=" + server.user() + "&password=" + server.password())
                        .orElse("jdbc:sqlite:" + data.resolve("dms.db")));
    }

    ServiceProcess start(String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of(options));
        database.ifPresent(server -> all.addAll(List.of(
                "-Dstore.url=" + server.url(),
                "-Dstore.user=" + server.user(),
                "-Dstore.password=" + server.password())));
        return ServiceProcess.start(data, base, container, directory, all.toArray(String[]::new));
    }

    /** All contacts and groups by alias; the service must not run if the directory is the embedded one. */
    Map<String, Item> entries() throws LDAPException {
        if (directory.isPresent()) {
            return entries(directory.get());
        }
        try (EmbeddedDirectory embedded = EmbeddedDirectory.open(data, base, List.of(container))) {
            return entries(embedded.settings());
        }
    }

    private Map<String, Item> entries(LdapSettings settings) throws LDAPException {
        URI url = settings.urls().get(0);
        Map<String, Item> entries = new TreeMap<>();
        try (LDAPConnection connection = new LDAPConnection(
                url.getHost(),
                url.getPort(),
                settings.bindDn(),
                settings.bindPassword().value())) {
            for (SearchResultEntry entry : AllEntries.below(connection, container, SearchScope.ONE, PAGE)) {
                Item earlier = entries.put(
                        entry.getAttributeValue("mailNickname"),
                        new Item(
                                entry.hasObjectClass("group"),
                                entry.getAttributeValue("displayName"),
                                aliases(entry.getAttributeValues("member"))));
                if (earlier != null) {
                    throw new IllegalStateException("two entries have the alias of " + entry.getDN());
                }
                if (!entry.getAttributeValue("mailNickname").equalsIgnoreCase(entry.getAttributeValue("cn"))) {
                    throw new IllegalStateException("one half of a rename is missing at " + entry.getDN());
                }
            }
        }
        return entries;
    }

    /** The alias of an entry is its name in its container. */
    private static Set<String> aliases(String[] dns) throws LDAPException {
        Set<String> aliases = new HashSet<>();
        if (dns != null) {
            for (String dn : dns) {
                aliases.add(new DN(dn).getRDN().getAttributeValues()[0]);
            }
        }
        return aliases;
    }
}
