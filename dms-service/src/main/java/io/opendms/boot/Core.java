package io.opendms.boot;

import io.opendms.approval.app.Decisions;
import io.opendms.approval.app.Intake;
import io.opendms.approval.app.Jobs;
import io.opendms.approval.app.Policies;
import io.opendms.approval.app.Settlements;
import io.opendms.approval.app.Worker;
import io.opendms.approval.jdbc.JdbcRequestStore;
import io.opendms.approval.policy.People;
import io.opendms.approval.port.Overview;
import io.opendms.approval.port.RequestStore;
import io.opendms.approval.port.Waiting;
import io.opendms.approval.queue.jdbc.JdbcOverview;
import io.opendms.boot.loop.ApprovalLoop;
import io.opendms.boot.loop.OutboxSweep;
import io.opendms.boot.loop.Rounds;
import io.opendms.boot.loop.SettlingLoop;
import io.opendms.boot.loop.ToldSettlements;
import io.opendms.boot.notice.NoticeParts;
import io.opendms.boot.people.DirectoryPeople;
import io.opendms.boot.people.NoAccounts;
import io.opendms.boot.record.AbandonedRequests;
import io.opendms.boot.record.DirectoryForesight;
import io.opendms.boot.record.HeldAliases;
import io.opendms.boot.record.NotedRecord;
import io.opendms.config.DirectorySettings;
import io.opendms.config.Settings;
import io.opendms.config.ingest.IngestSettings;
import io.opendms.desk.Desk;
import io.opendms.directory.Accounts;
import io.opendms.directory.Holdings;
import io.opendms.farm.FarmScope;
import io.opendms.holding.FarmHoldings;
import io.opendms.ingest.AtTheDoor;
import io.opendms.ingest.list.ListCatalog;
import io.opendms.ingest.list.NamedLists;
import io.opendms.ingest.list.jdbc.JdbcListRegistry;
import io.opendms.ldap.DirectoryHealth;
import io.opendms.ldap.EmbeddedDirectory;
import io.opendms.ldap.LdapDirectory;
import io.opendms.ldap.LdapSettings;
import io.opendms.ldap.difference.LdifPlanReader;
import io.opendms.notify.queue.MailQueue;
import io.opendms.notify.queue.jdbc.JdbcMailQueue;
import io.opendms.notify.text.Texts;
import io.opendms.recipient.CachedResolver;
import io.opendms.recipient.Explainer;
import io.opendms.recipient.RecentTouches;
import io.opendms.record.ChangeRecord;
import io.opendms.record.RecordFailure;
import io.opendms.security.jdbc.JdbcKeyStorage;
import io.opendms.security.key.ServiceKeys;
import io.opendms.security.pem.TrustedIssuers;
import io.opendms.store.Store;
import io.opendms.submit.ApprovalQueue;
import io.opendms.submit.Checkpoint;
import io.opendms.submit.Execution;
import io.opendms.submit.Room;
import io.opendms.submit.Settler;
import io.opendms.submit.Submission;
import io.opendms.webhook.Courier;
import io.opendms.webhook.Post;
import io.opendms.webhook.Webhook;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What stands behind the doors: store, directory, and the way of a change between them. */
final class Core implements AutoCloseable {
    private static final DirectoryHealth OFF = new DirectoryHealth(
            false, List.of("directory.mode is off, so every operation answers ServiceNotConfigured"));

    /** A person who gets more of one kind reads none of it. */
    private static final int MOST_MAILS_OF_AN_HOUR = 60;

    /** How long a person waits to be told what the directory says to a request. */
    private static final Duration FORESIGHT = Duration.ofSeconds(3);

    /** The part of the heap for members of groups that are being changed. */
    private static final int PART_FOR_MEMBERS = 4;

    /** In bytes, from the name in the call to the two texts for the record. */
    private static final int HEAP_OF_A_MEMBER = 512;

    /** How long a change of many members waits for others; a farm waits a hundred seconds for an answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Parts parts = new Parts();
    private final Store store;
    private final Optional<Submission> submission;
    private final RequestStore requests;
    private final Policies policies;
    private final Supplier<DirectoryHealth> health;
    private final Optional<FarmHoldings> holdings;
    private final Optional<Explainer> recipients;
    private final Desk desk;
    private final Texts texts;
    private final ServiceKeys keys;
    private final MailQueue mails;
    private Runnable wake = () -> {};
    private Optional<Execution> execution = Optional.empty();
    private Optional<Holdings> held = Optional.empty();
    private final Accounts accounts;
    private People people = People.BY_NAME;
    private Optional<String> firstPassword = Optional.empty();

    private Core(Settings settings, InstantSource clock, Checkpoint checkpoint, Metrics metrics) {
        try {
            // First of all, since it takes the data folder's lock.
            store = parts.add(Store.open(settings.store(), clock));
            requests = new JdbcRequestStore(store.database(), store.auditTrail(), store.outbox());
            keys = new ServiceKeys(new JdbcKeyStorage(store.database(), store.auditTrail()), clock);
            mails = new JdbcMailQueue(store.database(), MOST_MAILS_OF_AN_HOUR);
            texts = NoticeParts.texts(settings.notices());
            policies = new Policies(settings.farms(), settings.rules(), name -> people.find(name));
            desk = new Desk(
                    requests,
                    new Decisions(requests, policies, clock, () -> wake.run()),
                    policies,
                    new LdifPlanReader(),
                    new HeldAliases(settings.farms(), this::holdings),
                    parts.add(new DirectoryForesight(policies, () -> execution, () -> held, FORESIGHT)),
                    clock);
            AbandonedRequests.tell(store.database().readers(), settings.farms());
            Overview overview = new JdbcOverview(store.database());
            metrics.queuesWaiting(
                    () -> overview.waiting(FarmScope.ALL, clock.instant()).count(),
                    () -> store.outbox().waiting(Waiting.MOST));
            startDeliveries(settings, clock, metrics);
            List<String> containers = settings.farms().containers();
            Optional<LdapSettings> ldap = ldap(settings, containers);
            if (ldap.isEmpty()) {
                submission = Optional.empty();
                health = () -> OFF;
                holdings = Optional.empty();
                recipients = settings.ingest().map(ingest -> atDoor(settings, named(ingest, clock)));
                accounts = new NoAccounts();
                return;
            }
            LdapDirectory directory = parts.add(LdapDirectory.open(ldap.get(), metrics));
            RecentTouches touches = new RecentTouches(store.touches(), clock);
            recipients = Optional.of(atDoor(
                    settings,
                    new CachedResolver(directory.recipients(settings.farms()), touches, clock, metrics.resolver())));
            ChangeRecord record = new NotedRecord(store.changeRecord(), touches);
            submission = Optional.of(submission(directory, record, clock, checkpoint, metrics));
            health = () -> directory.health(containers);
            Holdings entries = directory.holdings();
            held = Optional.of(entries);
            holdings = Optional.of(parts.add(
                    new FarmHoldings(entries, store.changes(), directory.writes(), directory.standing(), clock)));
            accounts = directory.accounts(containers, clock);
            // Whom a provider lets in the directory need not know.
            People others = settings.people().oidc().isPresent() ? People.BY_NAME : name -> Optional.empty();
            people = new DirectoryPeople(accounts, others, clock);
        } catch (RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    /** Opens store and directory; a directory that does not answer is no reason not to start. */
    static Core open(Settings settings, InstantSource clock, Checkpoint checkpoint, Metrics metrics) {
        return new Core(settings, clock, checkpoint, metrics);
    }

    private static Explainer atDoor(Settings settings, Explainer explainer) {
        return AtTheDoor.of(explainer, settings.ingest().map(IngestSettings::domains));
    }

    private NamedLists named(IngestSettings ingest, InstantSource clock) {
        return new NamedLists(
                new ListCatalog(new JdbcListRegistry(store.database(), store.auditTrail()), ingest.lists(), clock),
                ingest.deliveredAddresses());
    }

    private Optional<LdapSettings> ldap(Settings settings, List<String> containers) {
        DirectorySettings directory = settings.directory();
        if (directory instanceof DirectorySettings.Ldap real) {
            return Optional.of(real.settings());
        }
        if (directory instanceof DirectorySettings.Embedded embedded) {
            EmbeddedDirectory opened =
                    parts.add(EmbeddedDirectory.open(settings.data(), embedded.searchBase(), containers));
            if (settings.people().everywhere().admin().contains(EmbeddedDirectory.FIRST_ADMINISTRATOR)) {
                firstPassword = opened.addFirstAdministrator();
            }
            return Optional.of(opened.settings());
        }
        if (directory instanceof DirectorySettings.Off) {
            return Optional.empty();
        }
        throw new IllegalArgumentException(
                "no directory for " + directory.getClass().getSimpleName());
    }

    private void startDeliveries(Settings settings, InstantSource clock, Metrics metrics) {
        parts.add(new Rounds(
                "outbox", new OutboxSweep(store.outbox(), settings.store().consumers(), clock)));
        if (settings.webhooks().isEmpty()) {
            return;
        }
        metrics.deliveriesWanted();
        for (Webhook webhook : settings.webhooks()) {
            Post post = new Post(webhook.trustFile().map(file -> TrustedIssuers.context("webhooks[].trustFile", file)));
            Courier courier = new Courier(webhook, post, store.outbox(), clock, metrics);
            parts.add(new Rounds(webhook.name(), courier::deliver));
        }
    }

    private Submission submission(
            LdapDirectory directory, ChangeRecord record, InstantSource clock, Checkpoint checkpoint, Metrics metrics) {
        Settlements settlements = new Settlements(requests, clock, store.node());
        Settler settler = new Settler(directory, record, clock, new ToldSettlements(settlements));
        metrics.intentsWaiting(settler::waiting);
        parts.add(new SettlingLoop(settler));
        Room room = new Room(Runtime.getRuntime().maxMemory() / PART_FOR_MEMBERS / HEAP_OF_A_MEMBER, PATIENCE);
        Execution carrying = new Execution(directory, record, clock, checkpoint, settler, room);
        execution = Optional.of(carrying);
        ApprovalLoop loop = parts.add(new ApprovalLoop(new Worker(requests, policies, carrying, clock, store.node())));
        wake = loop::wake;
        // Also where no farm asks for approval any more: what was asked for before may still be approved, and reserves
        // its alias.
        ApprovalQueue intake = new Intake(requests, policies, clock);
        return new Submission(directory, record, intake, clock, checkpoint, settler, room);
    }

    /** What became of the farms' requests. */
    Jobs jobs() {
        return new Jobs(requests);
    }

    /** What people do with requests. */
    Desk desk() {
        return desk;
    }

    /** The words of our mails. */
    Texts texts() {
        return texts;
    }

    /** Where those leave mail who write it. */
    MailQueue mails() {
        return mails;
    }

    /** The requests of all farms. */
    RequestStore requests() {
        return requests;
    }

    /** The farms and their rules. */
    Policies policies() {
        return policies;
    }

    /** Where changes, requests and sessions are kept. */
    Store store() {
        return store;
    }

    /** Where changes go; empty while no directory is configured. */
    Optional<Submission> submission() {
        return submission;
    }

    /** What the directory holds for the farms; empty while no directory is configured. */
    Optional<FarmHoldings> holdings() {
        return holdings;
    }

    /** What recipients' addresses stand for; empty while neither a directory nor the intake of mail is configured. */
    Optional<Explainer> recipients() {
        return recipients;
    }

    /** The secrets by which programs speak for farms. */
    ServiceKeys keys() {
        return keys;
    }

    /** The people of the directory. */
    Accounts accounts() {
        return accounts;
    }

    /** The password of the first administrator, if that account was made just now. */
    Optional<String> firstPassword() {
        return firstPassword;
    }

    /** Whether the directory can serve now, found out by asking it. */
    DirectoryHealth health() {
        return health.get();
    }

    /** What keeps changes from being recorded, and so from being made, found out by writing; empty if nothing does. */
    Optional<String> recordProblem() {
        try {
            store.probe();
            return Optional.empty();
        } catch (RecordFailure e) {
            return Optional.of("no change can be recorded, so none is made: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        parts.close();
    }
}
