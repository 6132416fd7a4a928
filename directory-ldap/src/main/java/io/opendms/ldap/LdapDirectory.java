package io.opendms.ldap;

import io.opendms.change.Change;
import io.opendms.change.ChangeMembers;
import io.opendms.change.CreateContact;
import io.opendms.change.CreateGroup;
import io.opendms.change.DeleteContact;
import io.opendms.change.DeleteGroup;
import io.opendms.change.ModifyContact;
import io.opendms.change.ModifyGroup;
import io.opendms.change.RenameGroup;
import io.opendms.directory.Accounts;
import io.opendms.directory.Directory;
import io.opendms.directory.DirectoryFailure;
import io.opendms.directory.Holdings;
import io.opendms.directory.Plan;
import io.opendms.directory.Settlement;
import io.opendms.drift.StandingEntries;
import io.opendms.entry.Alias;
import io.opendms.entry.InvalidValueException;
import io.opendms.farm.Farm;
import io.opendms.farm.Farms;
import io.opendms.ldap.apply.PlanWriter;
import io.opendms.ldap.apply.Revival;
import io.opendms.ldap.apply.Settling;
import io.opendms.ldap.connect.Connections;
import io.opendms.ldap.embedded.EmbeddedServer;
import io.opendms.ldap.embedded.OwnPasswords;
import io.opendms.ldap.holding.LdapHoldings;
import io.opendms.ldap.holding.LdapStandingEntries;
import io.opendms.ldap.holding.LdifWriteReader;
import io.opendms.ldap.member.MemberPlans;
import io.opendms.ldap.member.Weights;
import io.opendms.ldap.person.LdapAccounts;
import io.opendms.ldap.plan.ContactPlans;
import io.opendms.ldap.plan.GroupPlans;
import io.opendms.ldap.plan.LdapPlan;
import io.opendms.ldap.recipient.LdapResolver;
import io.opendms.ldap.request.Requests;
import io.opendms.ldap.schema.Attributes;
import io.opendms.ldap.server.Server;
import io.opendms.ldap.server.ServerFacts;
import io.opendms.ldap.server.ServerFactsReader;
import io.opendms.recipient.RecipientSource;
import io.opendms.written.WriteReader;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory behind LDAP: Active Directory, Samba, OpenLDAP and others with that schema. It connects when it is first
 * asked, and again whenever it is asked while no server answers. Thread-safe; up to {@link LdapSettings#poolSize()}
 * requests run at a time, further ones wait for at most the response timeout.
 */
public final class LdapDirectory implements Directory, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LdapDirectory.class);

    private final LdapSettings settings;
    private final DirectoryMeter meter;
    private final ServerPools pools;
    private final List<String> servers;
    private final Connections connections;
    private final Optional<Connections> catalogConnections;
    private final Connections pipelinedConnections;
    private final Requests requests;
    private final Requests pipelined;
    private final Optional<Requests> catalog;
    private final Weights weights = new Weights();
    private volatile @Nullable Server known;

    private LdapDirectory(LdapSettings settings, DirectoryMeter meter) {
        this.settings = settings;
        this.meter = meter;
        this.pools = new ServerPools(settings, meter::request, new LoggedServerEvents());
        this.connections = pools.open("directory", settings.urls());
        this.pipelinedConnections = pools.openPipelined("directory-pipelined", settings.urls());
        this.catalogConnections = settings.globalCatalogUrls().isEmpty()
                ? Optional.empty()
                : Optional.of(pools.open("global-catalog", settings.globalCatalogUrls()));
        meter.pool(connections::available, settings.poolSize());
        this.servers = List.copyOf(new TreeSet<>(pools.servers().keySet()));
        pools.servers().forEach((server, availability) -> meter.server(server, availability::usable));
        this.requests = new Requests(connections, meter::request);
        this.pipelined = new Requests(pipelinedConnections, meter::request);
        this.catalog = catalogConnections.map(each -> new Requests(each, meter::request));
    }

    /**
     * Makes a directory without connecting to it.
     *
     * @throws DirectoryFailure.NotConfigured if a URL has no host, or the trust file is none
     */
    public static LdapDirectory open(LdapSettings settings, DirectoryMeter meter) {
        return new LdapDirectory(settings, meter);
    }

    @Override
    public Plan plan(Farm farm, Change change) {
        Server server = server();
        if (change instanceof CreateContact create) {
            return new ContactPlans(server, farm).create(create);
        }
        if (change instanceof ModifyContact modify) {
            return new ContactPlans(server, farm).modify(modify);
        }
        if (change instanceof DeleteContact delete) {
            return new ContactPlans(server, farm).delete(delete);
        }
        if (change instanceof CreateGroup create) {
            return new GroupPlans(server, farm).create(create);
        }
        if (change instanceof RenameGroup rename) {
            return new GroupPlans(server, farm).rename(rename);
        }
        if (change instanceof ModifyGroup modify) {
            return new GroupPlans(server, farm).modify(modify);
        }
        if (change instanceof DeleteGroup delete) {
            return new GroupPlans(server, farm).delete(delete);
        }
        if (change instanceof ChangeMembers members) {
            return new MemberPlans(server, farm).plan(members);
        }
        throw new IllegalArgumentException("no plan for " + change.operation());
    }

    @Override
    public long weight(Farm farm, Change change) {
        return weights.of(server(), farm, change);
    }

    @Override
    public void apply(Plan plan, Runnable halfway) {
        new PlanWriter(server()).apply(LdapPlan.of(plan), halfway);
    }

    @Override
    public Settlement settle(Plan plan) {
        return new Settling(requests).settle(LdapPlan.of(plan));
    }

    @Override
    public Plan withoutGone(Plan plan) {
        return new Revival(server()).of(LdapPlan.of(plan));
    }

    @Override
    public Plan restore(String ldif, String inverseLdif) {
        return LdapPlan.parse(ldif, inverseLdif);
    }

    @Override
    public Optional<Alias> aliasGiven(String ldif) {
        try {
            return LdapPlan.parse(ldif, "").aliasGiven();
        } catch (IllegalArgumentException | InvalidValueException e) {
            // The plan cannot be settled either, and that says why.
            return Optional.empty();
        }
    }

    /** What the farms' containers hold. */
    public Holdings holdings() {
        return new LdapHoldings(requests, pipelined);
    }

    /** What stands in the farms' containers, to be compared with the record. */
    public StandingEntries standing() {
        return new LdapStandingEntries(requests, pipelined);
    }

    /** What recipients' addresses stand for, as the servers that take writes say it at each question. */
    public RecipientSource recipients(Farms farms) {
        return new LdapResolver(this::server, farms);
    }

    /** Reads the plans of the record. */
    public WriteReader writes() {
        return new LdifWriteReader();
    }

    /**
     * The longest alias that the directory's schema takes, {@value Alias#MAX_LENGTH} if it has no bound.
     *
     * @throws DirectoryFailure if the directory does not answer
     */
    public int maxAliasLength() {
        return server().facts().bound(Attributes.MAIL_NICKNAME, Alias.MAX_LENGTH);
    }

    /**
     * Asks the directory whether it answers, lets the service in, has the schema and each of these containers. Farms whose
     * containers are there are served although another's is missing.
     */
    public DirectoryHealth health(List<String> containers) {
        List<String> problems = new ArrayList<>();
        try {
            requests.rootDse(Requests.NO_ATTRIBUTES);
            problems.addAll(server().facts().problems());
            boolean schema = problems.isEmpty();
            Map<String, String> unusable = new LinkedHashMap<>();
            for (String container : containers) {
                containerProblem(container).ifPresent(problem -> unusable.put(container, problem));
            }
            problems.addAll(unusable.values());
            return new DirectoryHealth(
                    schema && (unusable.isEmpty() || unusable.size() < containers.size()), problems, unusable);
        } catch (DirectoryFailure e) {
            problems.add(String.valueOf(e.getMessage()));
            return new DirectoryHealth(false, problems);
        }
    }

    private Optional<String> containerProblem(String container) {
        try {
            return requests.read(container, Requests.NO_ATTRIBUTES).isPresent()
                    ? Optional.empty()
                    : Optional.of("the container " + container + " does not exist, or the service may not read it");
        } catch (DirectoryFailure.Unreachable e) {
            throw e;
        } catch (DirectoryFailure e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {
        connections.close();
        pipelinedConnections.close();
        catalogConnections.ifPresent(Connections::close);
    }

    /**
     * The people of this directory.
     *
     * @param containers of all farms, whose groups' names give no role
     */
    public Accounts accounts(List<String> containers, InstantSource clock) {
        boolean embedded = settings.bindDn().equals(EmbeddedServer.BIND_DN);
        return new LdapAccounts(
                this::server,
                pools.unbound(settings.urls()),
                meter::request,
                settings.responseTimeout(),
                containers,
                embedded ? Optional.of(new OwnPasswords(requests)) : Optional.empty(),
                clock);
    }

    /** The facts are read once; as long as the schema lacks something they are read again, so that no restart is needed. */
    private Server server() {
        Server server = known;
        if (server != null) {
            return server;
        }
        ServerFacts facts = new ServerFactsReader(requests)
                .read(settings.profile().map(profile -> profile == Profile.ACTIVE_DIRECTORY));
        server = new Server(requests, pipelined, catalog, facts, settings.searchBase(), settings.account());
        if (facts.problems().isEmpty()) {
            keep(server);
        }
        return server;
    }

    private synchronized void keep(Server server) {
        if (known == null) {
            known = server;
            ServerFacts facts = server.facts();
            LOG.info(
                    "directory_known servers={} profile={} active_directory={} contact_classes={} group_classes={}",
                    String.join(",", servers),
                    settings.profile().map(LdapDirectory::nameOf).orElse("found_out"),
                    facts.activeDirectory(),
                    facts.contact().names(),
                    facts.group().names());
            facts.leftOut().forEach(name -> LOG.warn("directory_attribute_left_out name={}", name));
        }
    }

    private static String nameOf(Profile profile) {
        return profile.name().toLowerCase(Locale.ROOT);
    }
}
