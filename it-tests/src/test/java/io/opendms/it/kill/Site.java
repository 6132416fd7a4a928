package io.opendms.it.kill;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import io.opendms.it.peer.ClassArchive;
import io.opendms.it.peer.DirectoryServer;
import io.opendms.it.peer.PostgresServer;
import io.opendms.ldap.EmbeddedDirectory;
import io.opendms.ldap.LdapSettings;
import io.opendms.store.StoreSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
 * @param container where the farm that asks nobody has its entries
 * @param asking where the farm that asks two of its approvers has them
 * @param trusting where the farm that asks one has them
 * @param directory how to reach the directory; empty: the embedded one in the data folder
 * @param database where the store is; empty: in the data folder
 */
public record Site(
        Path data,
        String base,
        String container,
        String asking,
        String trusting,
        Optional<LdapSettings> directory,
        Optional<StoreSettings.Server> database) {
    private static final int PAGE = 1000;

    public static Site on(DirectoryServer server, Path data, String container) throws LDAPException {
        return new Site(
                data,
                server.base(),
                server.newContainer(container),
                server.newContainer(container + "-asking"),
                server.newContainer(container + "-trusting"),
                Optional.of(server.settings()),
                Optional.empty());
    }

    public static Site embedded(Path data) {
        String base = "DC=contoso,DC=test";
        return new Site(
                data,
                base,
                "OU=SharePoint," + base,
                "OU=Asking," + base,
                "OU=Trusting," + base,
                Optional.empty(),
                Optional.empty());
    }

    /** The same with the store in a new database of a server. */
    public Site with(PostgresServer server) {
        return new Site(
                data, base, container, asking, trusting, directory, Optional.of(server.settings(server.newDatabase())));
    }

    /** That of another node with the same directory and store. */
    public Site ofNode(Path others) {
        return new Site(others, base, container, asking, trusting, directory, database);
    }

    /** The name of the node, once it was started. */
    public String node() throws IOException {
        return Files.readString(data.resolve("node.id")).strip();
    }

    public StoreSettings store() {
        return new StoreSettings(data, database);
    }

    /** How an auditor's tool would reach the store. */
    public String jdbcUrl() {
        return database.map(server -> server.url() + "?user=" + server.user() + "&password=" + server.password())
                .orElse("jdbc:sqlite:" + data.resolve("dms.db"));
    }

    public RecordFile record() {
        return new RecordFile(jdbcUrl());
    }

    /** Where the service's standard error goes. */
    Path log() {
        return data.resolveSibling(data.getFileName() + ".log");
    }

    /** Starts the service, and waits until it answers. */
    public ServiceProcess start(String... options) throws IOException {
        return ServiceProcess.start(log(), List.of(), options(options), arguments());
    }

    /** Starts a service that may die before it answers; empty if it did. */
    public Optional<ServiceProcess> startMortal(String... options) throws IOException {
        return ServiceProcess.startMortal(log(), options(options), arguments());
    }

    /** Starts the service under another program, which is given the command to run. */
    public ServiceProcess startUnder(List<String> program) throws IOException {
        return ServiceProcess.start(log(), program, options(), arguments());
    }

    /** Starts the service and kills it after some time, ready or not. */
    public void startAndKill(Duration after) throws IOException {
        ServiceProcess.startAndKill(log(), options(), arguments(), after);
    }

    private List<String> options(String... options) {
        List<String> all = new ArrayList<>(ClassArchive.options());
        all.addAll(List.of(options));
        database.ifPresent(server -> all.addAll(List.of(
                "-Dstore.url=" + server.url(),
                "-Dstore.user=" + server.user(),
                "-Dstore.password=" + server.password())));
        return all;
    }

    List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of(data.toString(), base, container, asking, trusting));
        directory.ifPresent(ldap -> arguments.addAll(List.of(
                ldap.urls().get(0).toString(),
                ldap.bindDn(),
                ldap.bindPassword().value())));
        return arguments;
    }

    /** All farms' contacts and groups by alias; the service must not run if the directory is the embedded one. */
    public Map<String, Item> entries() throws LDAPException {
        if (directory.isPresent()) {
            return entries(directory.get());
        }
        try (EmbeddedDirectory embedded = EmbeddedDirectory.open(data, base, List.of(container, asking, trusting))) {
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
            List<SearchResultEntry> all =
                    new ArrayList<>(AllEntries.below(connection, container, SearchScope.ONE, PAGE));
            all.addAll(AllEntries.below(connection, asking, SearchScope.ONE, PAGE));
            all.addAll(AllEntries.below(connection, trusting, SearchScope.ONE, PAGE));
            for (SearchResultEntry entry : all) {
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
