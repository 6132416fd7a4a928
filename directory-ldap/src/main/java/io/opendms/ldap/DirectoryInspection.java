package io.opendms.ldap;

import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import com.unboundid.util.StaticUtils;
import io.opendms.directory.DirectoryFailure;
import io.opendms.ldap.connect.Connections;
import io.opendms.ldap.connect.RequestListener;
import io.opendms.ldap.connect.ServerEvents;
import io.opendms.ldap.inspect.AliasCollision;
import io.opendms.ldap.inspect.AliasCollisions;
import io.opendms.ldap.inspect.ContainerState;
import io.opendms.ldap.inspect.EntryRights;
import io.opendms.ldap.inspect.IncompleteContacts;
import io.opendms.ldap.inspect.ProbeStep;
import io.opendms.ldap.inspect.ServerState;
import io.opendms.ldap.inspect.ServiceAccounts;
import io.opendms.ldap.inspect.WriteProbe;
import io.opendms.ldap.person.ApproverName;
import io.opendms.ldap.person.ApproverSearch;
import io.opendms.ldap.person.PasswordEnd;
import io.opendms.ldap.person.PasswordEnds;
import io.opendms.ldap.repair.ContactSearch;
import io.opendms.ldap.request.Requests;
import io.opendms.ldap.request.ResultCodes;
import io.opendms.ldap.schema.Attributes;
import io.opendms.ldap.schema.Classes;
import io.opendms.ldap.server.Server;
import io.opendms.ldap.server.ServerFacts;
import io.opendms.ldap.server.ServerFactsReader;
import io.opendms.ldap.server.ServerKind;
import java.net.URI;
import java.text.ParseException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a directory with the eyes of the service's account, for those who ask why something does not work. The schema is
 * read once. Each method throws {@link DirectoryFailure} if no server answers. For one thread.
 */
public final class DirectoryInspection implements AutoCloseable {
    private static final RequestListener SILENT = (kind, took, result) -> {};
    /** DACL_SECURITY_INFORMATION in {@code sDRightsEffective}, MS-ADTS 3.1.1.4.5.4. */
    private static final int MAY_WRITE_DACL = 4;

    /** Of so many entries of a class {@link #rights} asks what may be written, for which a server has to reckon at each. */
    public static final int MOST_ENTRIES = 50;

    private static final String ALLOWED_ATTRIBUTES = "allowedAttributesEffective";
    private static final int EXAMPLES = 10;
    private static final String WHOLE_FOREST = "";

    private final LdapSettings settings;
    private final ServerPools pools;
    private final Connections connections;
    private final Requests requests;
    private @Nullable ServerFacts facts;

    private DirectoryInspection(LdapSettings settings) {
        this.settings = settings;
        this.pools = new ServerPools(settings, SILENT, ServerEvents.NONE);
        this.connections = pools.open("inspection", settings.urls());
        this.requests = new Requests(connections, SILENT);
    }

    /**
     * Gets ready to look, without connecting yet.
     *
     * @throws DirectoryFailure.NotConfigured if a URL has no host, or the trust file is none
     */
    public static DirectoryInspection open(LdapSettings settings) {
        return new DirectoryInspection(settings);
    }

    /** The directory that is looked at. */
    public LdapSettings settings() {
        return settings;
    }

    /** Connects and binds to each server on its own. */
    public List<ServerState> servers() {
        return settings.urls().stream().map(this::server).toList();
    }

    /** Connects and binds to each server of the global catalog on its own; empty if there is none. */
    public List<ServerState> globalCatalogs() {
        return settings.globalCatalogUrls().stream().map(this::server).toList();
    }

    /** Which server it is that answers. */
    public ServerKind kind() {
        return ServerKind.of(requests.rootDse(ServerKind.attributes()));
    }

    /** A container; empty if it does not exist or the account may not read it. */
    public Optional<ContainerState> container(String dn) {
        return requests.read(dn, Attributes.OBJECT_CLASS, "allowedChildClassesEffective", "sDRightsEffective")
                .map(entry -> new ContainerState(
                        List.of(entry.getObjectClassValues()),
                        values(entry, "allowedChildClassesEffective").or(this::noneOnActiveDirectory),
                        mayChangeRights(entry)));
    }

    /**
     * Which attributes the account may not write, told by the first {@value #MOST_ENTRIES} entries of a class that the server
     * gives of a container and what is below it.
     *
     * @return empty if the container has none, or the server does not say
     */
    public List<EntryRights> rights(String container, String objectClass, List<String> attributes) {
        ServerFacts facts = facts();
        Filter filter = Filter.createEqualityFilter(Attributes.OBJECT_CLASS, objectClass);
        return firstOf(container, filter, ALLOWED_ATTRIBUTES, MOST_ENTRIES).stream()
                .filter(entry -> facts.activeDirectory() || entry.hasAttribute(ALLOWED_ATTRIBUTES))
                .map(entry -> {
                    Set<String> allowed = values(entry, ALLOWED_ATTRIBUTES).orElse(List.of()).stream()
                            .map(name -> name.toLowerCase(Locale.ROOT))
                            .collect(Collectors.toSet());
                    return new EntryRights(
                            entry.getDN(),
                            attributes.stream()
                                    .filter(facts::knows)
                                    .filter(name -> !allowed.contains(name.toLowerCase(Locale.ROOT)))
                                    .toList());
                })
                .toList();
    }

    /** What the schema lacks for contacts and groups to be written at all, one sentence each. */
    public List<String> schemaProblems() {
        return facts().problems();
    }

    /** Whether accounts belong to domains that have short names, as in {@code CONTOSO\\anna}. */
    public boolean hasDomains() {
        return facts().hasDomains();
    }

    /** What the schema lacks that the service then leaves out, as {@code class.attribute}. */
    public List<String> leftOut() {
        return facts().leftOut();
    }

    /** The {@code mail} of any contact in a container; empty if none has one. */
    public Optional<String> someAddress(String container) {
        Filter filter = Filter.createANDFilter(
                Filter.createEqualityFilter(Attributes.OBJECT_CLASS, Classes.CONTACT),
                Filter.createPresenceFilter(Attributes.MAIL));
        return firstOf(container, filter, Attributes.MAIL, 1).stream()
                .findFirst()
                .map(entry -> entry.getAttributeValue(Attributes.MAIL));
    }

    /** The contacts below a base that {@link ContactRepair} would mend. */
    public IncompleteContacts incompleteContacts(String base) {
        ContactSearch search = new ContactSearch(requests);
        List<String> dns = search.dns(base);
        int unknown = search.unknown(base, dns).size();
        return new IncompleteContacts(
                dns.size(), unknown, dns.stream().limit(EXAMPLES).toList());
    }

    /** Aliases and addresses that several entries have, below the search base and in the global catalog if there is one. */
    public List<AliasCollision> aliasCollisions() {
        AliasCollisions collisions = new AliasCollisions();
        collisions.look(requests, settings.searchBase());
        if (!settings.globalCatalogUrls().isEmpty()) {
            try (Connections catalog = pools.open("inspection-catalog", settings.globalCatalogUrls())) {
                collisions.look(new Requests(catalog, SILENT), WHOLE_FOREST);
            }
        }
        return collisions.found();
    }

    /**
     * Who is meant by each of some names of approvers, in their order.
     *
     * @param containers of all farms, whose groups are known by their DN alone
     */
    public List<ApproverName> approvers(List<String> names, List<String> containers, Instant now) {
        return new ApproverSearch(server(), containers, now).deciders(names);
    }

    /**
     * When the password of an account ends.
     *
     * @param name a DN, or another name by which somebody signs in
     * @return empty if there is no such account here, or this service may not see it
     */
    public Optional<PasswordEnd> passwordEnd(String name) {
        return new PasswordEnds(server()).of(name);
    }

    private Server server() {
        return new Server(requests, requests, Optional.empty(), facts(), settings.searchBase(), settings.account());
    }

    /** Who services run as. */
    public ServiceAccounts serviceAccounts() {
        return new ServiceAccounts(requests, settings.searchBase());
    }

    /** Adds, modifies, renames and deletes a contact and a group of its own in a container. */
    public List<ProbeStep> writeProbe(String container) {
        return new WriteProbe(requests, facts()).run(container, "dms-probe-" + UUID.randomUUID());
    }

    @Override
    public void close() {
        connections.close();
    }

    /** Fails if the schema lacks what every contact has: then no search for contacts without it tells anything. */
    void requireContactAttributes() {
        facts().requireContacts();
    }

    /** Active Directory leaves out an attribute without values; others do not know this one. */
    private Optional<List<String>> noneOnActiveDirectory() {
        return facts().activeDirectory() ? Optional.of(List.of()) : Optional.empty();
    }

    private ServerFacts facts() {
        ServerFacts known = facts;
        if (known == null) {
            known = new ServerFactsReader(requests)
                    .read(settings.profile().map(profile -> profile == Profile.ACTIVE_DIRECTORY));
            facts = known;
        }
        return known;
    }

    private ServerState server(URI url) {
        boolean tls = settings.startTls() || "ldaps".equalsIgnoreCase(url.getScheme());
        try (Connections single = pools.open("inspection-server", List.of(url))) {
            Entry rootDse = new Requests(single, SILENT).rootDse("currentTime");
            return new ServerState(url, tls, time(rootDse), Optional.empty());
        } catch (DirectoryFailure e) {
            return new ServerState(url, tls, Optional.empty(), Optional.of(String.valueOf(e.getMessage())));
        }
    }

    /** Samba knows no limit of entries, but pages. */
    private List<SearchResultEntry> firstOf(String container, Filter filter, String attribute, int most) {
        SearchRequest request = new SearchRequest(
                container, SearchScope.SUB, DereferencePolicy.NEVER, most, 0, false, filter, attribute);
        request.addControl(new SimplePagedResultsControl(most));
        try {
            return firstOf(connections.take(), request).stream().limit(most).toList();
        } catch (LDAPException e) {
            throw ResultCodes.failure(e, "searching " + container);
        }
    }

    private List<SearchResultEntry> firstOf(LDAPConnection connection, SearchRequest request)
            throws LDAPSearchException {
        try {
            List<SearchResultEntry> found = connection.search(request).getSearchEntries();
            connections.giveBack(connection);
            return found;
        } catch (LDAPSearchException e) {
            connections.giveBack(connection, e);
            if (e.getResultCode().equals(ResultCode.SIZE_LIMIT_EXCEEDED)) {
                return e.getSearchEntries();
            }
            throw e;
        }
    }

    private static Optional<Instant> time(Entry rootDse) {
        String value = rootDse.getAttributeValue("currentTime");
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(StaticUtils.decodeGeneralizedTime(value).toInstant());
        } catch (ParseException e) {
            throw new DirectoryFailure.Unexpected("the server's currentTime is no generalized time; check the server");
        }
    }

    private static boolean mayChangeRights(Entry entry) {
        Integer rights = entry.getAttributeValueAsInteger("sDRightsEffective");
        return rights != null && (rights & MAY_WRITE_DACL) != 0;
    }

    private static Optional<List<String>> values(Entry entry, String attribute) {
        return Optional.ofNullable(entry.getAttributeValues(attribute))
                .map(Arrays::asList)
                .map(List::copyOf);
    }
}
