package io.opendms.boot.mail;

import io.opendms.boot.jetty.DoorCertificate;
import io.opendms.boot.loop.Rounds;
import io.opendms.config.ingest.IngestSettings;
import io.opendms.ingest.author.dns.SenderDns;
import io.opendms.ingest.content.limit.ContentLimits;
import io.opendms.ingest.content.name.BlockedTypes;
import io.opendms.ingest.content.reader.HeaderReader;
import io.opendms.ingest.content.reader.MessageReader;
import io.opendms.ingest.delivery.Backoff;
import io.opendms.ingest.delivery.OrderWatch;
import io.opendms.ingest.delivery.PostOffice;
import io.opendms.ingest.delivery.Postman;
import io.opendms.ingest.delivery.Route;
import io.opendms.ingest.dropfolder.DropFolder;
import io.opendms.ingest.dropfolder.DropFolderSettings;
import io.opendms.ingest.dropfolder.DropFolderWatch;
import io.opendms.ingest.heartbeat.Heartbeat;
import io.opendms.ingest.heartbeat.HeartbeatDelivery;
import io.opendms.ingest.heartbeat.HeartbeatKey;
import io.opendms.ingest.heartbeat.HeartbeatResolver;
import io.opendms.ingest.jdbc.JdbcArrivals;
import io.opendms.ingest.jdbc.JdbcHeartbeatKey;
import io.opendms.ingest.jdbc.JdbcTrail;
import io.opendms.ingest.list.ListCatalog;
import io.opendms.ingest.list.Lists;
import io.opendms.ingest.list.jdbc.JdbcListRegistry;
import io.opendms.ingest.message.jdbc.JdbcMessages;
import io.opendms.ingest.news.EveryNews;
import io.opendms.ingest.news.ItemNews;
import io.opendms.ingest.news.MailNews;
import io.opendms.ingest.news.SynopsisReader;
import io.opendms.ingest.news.Watch;
import io.opendms.ingest.posting.Admission;
import io.opendms.ingest.smtp.SmtpDoor;
import io.opendms.ingest.smtp.setting.HostNames;
import io.opendms.ingest.smtp.setting.PasswordCheck;
import io.opendms.ingest.smtp.setting.SizeBound;
import io.opendms.ingest.smtp.setting.SmtpSettings;
import io.opendms.ingest.spool.DiskSpool;
import io.opendms.ingest.spool.Spool;
import io.opendms.ingest.spool.SpoolSettings;
import io.opendms.ingest.spool.room.Quota;
import io.opendms.ingest.system.SystemDelivery;
import io.opendms.ingest.system.SystemMailbox;
import io.opendms.ingest.system.SystemResolver;
import io.opendms.ingest.trail.Findings;
import io.opendms.ingest.trail.News;
import io.opendms.recipient.Resolver;
import io.opendms.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.subethamail.smtp.server.SSLSocketCreator;

/** The way of mail: the doors, the spool behind them, and those who take it from there. */
public final class MailIntake implements AutoCloseable {
    /** Deliveries wait for disks and for other servers, not for the processor. */
    private static final int HANDS = 4;

    private final DiskSpool spool;
    private final long largest;
    private final PostOffice office;
    private final OrderWatch orders;
    private final Optional<DropFolderWatch> folder;
    private final Optional<QuarantineWatch> quarantine;
    private final Optional<SmtpDoor> door;
    private final Optional<Rounds> heartbeat;

    private MailIntake(
            DiskSpool spool,
            long largest,
            PostOffice office,
            OrderWatch orders,
            Optional<DropFolderWatch> folder,
            Optional<QuarantineWatch> quarantine,
            Optional<SmtpDoor> door,
            Optional<Rounds> heartbeat) {
        this.spool = spool;
        this.largest = largest;
        this.office = office;
        this.orders = orders;
        this.folder = folder;
        this.quarantine = quarantine;
        this.door = door;
        this.heartbeat = heartbeat;
    }

    /**
     * Opens the spool below the data folder, begins to deliver what is in it, and takes mail.
     *
     * @param tls empty if STARTTLS is not offered
     * @throws RuntimeException if the spool cannot be used or the port is taken; nothing is left running then
     */
    public static MailIntake open(
            IngestSettings settings, Path data, Optional<DoorCertificate> tls, Surroundings outside) {
        HeartbeatKey heartbeats = JdbcHeartbeatKey.obtain(outside.store().database());
        Surroundings around = outside.knowing(heartbeats);
        Lists lists = new ListCatalog(
                new JdbcListRegistry(around.store().database(), around.store().auditTrail()),
                settings.lists(),
                around.clock());
        Admission admission = new Admission(lists, settings.posting());
        // First, since a way that cannot be used is no reason to leave a spool open.
        Postman postman = postman(settings, data, lists, admission, heartbeats, around);
        DiskSpool spool =
                spool(SpoolSettings.of(spoolFolder(data), settings.maxMessageSize(), settings.quota()), around.clock());
        around.metrics().kept(spool.quota());
        PostOffice office = new PostOffice(spool, postman, HANDS, around.metrics(), around.clock());
        OrderWatch orders = orders(spool, around);
        around.metrics().waiting(() -> spool.waiting() + office.waiting());
        Optional<DropFolderWatch> folder = Optional.empty();
        Optional<QuarantineWatch> quarantine = Optional.empty();
        Optional<SmtpDoor> door = Optional.empty();
        try {
            folder = settings.dropFolder().map(drop -> watch(drop, settings.maxMessageSize(), spool, around));
            folder.ifPresent(
                    watch -> around.metrics().dropFolder(() -> watch.problem().isPresent()));
            quarantine = settings.dropFolder()
                    .map(drop -> QuarantineWatch.start(drop.path(), around.store(), around.clock()));
            door = settings.smtp().map(smtp -> door(smtp, settings, admission, spool, tls, around));
            return new MailIntake(
                    spool,
                    settings.maxMessageSize(),
                    office,
                    orders,
                    folder,
                    quarantine,
                    door,
                    heartbeat(settings, heartbeats, around));
        } catch (RuntimeException e) {
            new MailIntake(spool, settings.maxMessageSize(), office, orders, folder, quarantine, door, Optional.empty())
                    .close();
            throw e;
        }
    }

    private static OrderWatch orders(DiskSpool spool, Surroundings around) {
        Store store = around.store();
        return OrderWatch.start(
                spool, new JdbcMessages(store.database(), store.auditTrail()), store.node(), around.clock());
    }

    /** Empty unless heartbeats are to be sent. */
    private static Optional<Rounds> heartbeat(IngestSettings settings, HeartbeatKey key, Surroundings around) {
        String domain = settings.domains().stream().sorted().findFirst().orElse(settings.hostname());
        return settings.heartbeat().map(wanted -> {
            Heartbeat heartbeat = new Heartbeat(
                    wanted,
                    domain,
                    settings.hostname(),
                    key,
                    new JdbcArrivals(around.store().database().readers()),
                    around.metrics(),
                    around.clock());
            return new Rounds("heartbeat", heartbeat::beat);
        });
    }

    private static DropFolderWatch watch(
            IngestSettings.Drop drop, long maxMessageSize, Spool spool, Surroundings around) {
        DropFolderSettings settings = new DropFolderSettings(
                drop.path(),
                drop.poll(),
                drop.quarantineAfter(),
                maxMessageSize,
                around.store().node());
        return DropFolderWatch.start(
                new DropFolder(settings, around.resolverAtDoor(), spool, around.clock(), around.metrics()), settings);
    }

    private static Postman postman(
            IngestSettings settings,
            Path data,
            Lists lists,
            Admission admission,
            HeartbeatKey heartbeats,
            Surroundings around) {
        Store store = around.store();
        Findings findings = new Findings();
        List<Route> routes = new ArrayList<>();
        routes.add(new HeartbeatDelivery(heartbeats, around.metrics(), around.clock()).route());
        around.mailbox()
                .ifPresent(mailbox ->
                        routes.add(systemDelivery(mailbox, data, around.clock()).route()));
        routes.addAll(new Deliveries(lists, findings, settings.hostname(), data, store.node(), around.clock())
                .of(settings.deliver()));
        return new Postman(
                around.resolverAtDelivery(),
                settings.domains(),
                admission,
                routes,
                new JdbcTrail(store.database(), store.node(), store.outbox(), findings),
                Backoff.USUAL,
                around.metrics(),
                news(data, around),
                around.clock());
    }

    private static SystemDelivery systemDelivery(SystemMailbox mailbox, Path data, InstantSource clock) {
        return made(data.resolve(mailbox.name()), work -> new SystemDelivery(mailbox, work, clock));
    }

    private static News news(Path data, Surroundings around) {
        MessageReader reader = new MessageReader(ContentLimits.USUAL, BlockedTypes.USUAL, around.clock());
        SynopsisReader synopses = made(
                data.resolve("news"), work -> new SynopsisReader(reader, new HeaderReader(ContentLimits.USUAL), work));
        Set<String> own = new HashSet<>(Set.of(HeartbeatDelivery.ROUTE));
        around.mailbox().ifPresent(mailbox -> own.add(mailbox.name()));
        return new EveryNews(List.of(
                new ItemNews(around.watch(), synopses, around.clock()),
                new MailNews(around.store().outbox()::isWanted, own, synopses, around.clock())));
    }

    private static <T> T made(Path work, InFolder<T> maker) {
        try {
            return maker.in(work);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the folder " + work + " cannot be used; make it writable for the service's account", e);
        }
    }

    private static SmtpDoor door(
            SmtpSettings smtp,
            IngestSettings settings,
            Admission admission,
            Spool spool,
            Optional<DoorCertificate> tls,
            Surroundings around) {
        SmtpDoor.Neighbours neighbours = new SmtpDoor.Neighbours(
                around.resolverAtDoor(),
                settings.domains(),
                admission,
                around.sizes(),
                spool,
                around.passwords(),
                HostNames.platform(),
                tls.<SSLSocketCreator>map(certificate -> certificate::encrypted),
                around.metrics(),
                around.dns());
        return SmtpDoor.open(smtp, neighbours, around.clock());
    }

    private static DiskSpool spool(SpoolSettings settings, InstantSource clock) {
        try {
            return DiskSpool.open(settings, clock);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the spool " + settings.folder() + " cannot be used; make it writable for the service's account",
                    e);
        }
    }

    /** Where messages are kept below the data folder. */
    public static Path spoolFolder(Path data) {
        return SpoolSettings.folderIn(data);
    }

    /** The folders of the spool below the data folder, in the order in which they are copied while the service runs. */
    public static List<String> spoolFolders() {
        return DiskSpool.ORDER_OF_COPYING.stream()
                .map(name -> SpoolSettings.NAME + '/' + name)
                .toList();
    }

    /** The port of the SMTP door, if there is one. */
    public Optional<Integer> smtpPort() {
        return door.map(SmtpDoor::port);
    }

    /** What keeps mail from being taken or delivered most; empty if nothing does. */
    public Optional<String> problem() {
        return problems().values().stream().findFirst();
    }

    /** All that keeps mail from being taken or delivered, the worst first: a sentence each, by the part of the way it is about. */
    public Map<String, String> problems() {
        Map<String, String> problems = new LinkedHashMap<>();
        spoolProblem().ifPresent(problem -> problems.put("spool", problem));
        door.flatMap(SmtpDoor::problem).ifPresent(problem -> problems.put("smtp", problem));
        folder.flatMap(DropFolderWatch::problem).ifPresent(problem -> problems.put("dropfolder", problem));
        deliveryProblem().ifPresent(problem -> problems.put("delivery", problem));
        return problems;
    }

    /** Whether what the drop folder of this node has set aside was looked at since the start; so, too, where there is none. */
    public boolean knowsSetAsideFiles() {
        return quarantine.map(QuarantineWatch::hasLooked).orElse(true);
    }

    private Optional<String> spoolProblem() {
        if (!spool.isWriting()) {
            return Optional.of("no mail is taken, since nobody writes the spool any more; restart the service");
        }
        if (spool.hasRoomFor(0)) {
            return Optional.empty();
        }
        return quotaProblem()
                .or(() -> Optional.of(
                        "no mail is taken, since there is no room for another message in the spool; free some"));
    }

    private Optional<String> quotaProblem() {
        Quota quota = spool.quota();
        return quota.hasRoomFor(largest)
                ? Optional.empty()
                : Optional.of("no large mail is taken, since " + (quota.kept() >> 20)
                        + " MB of it are kept, and ingest.quota is " + (quota.most() >> 20)
                        + " MB; release or drop what is set aside, or raise the quota");
    }

    private Optional<String> deliveryProblem() {
        long hands = office.hands();
        return hands == HANDS
                ? Optional.empty()
                : Optional.of("mail is delivered by " + hands + " threads and no longer by " + HANDS
                        + "; look for errors in the log and restart the service");
    }

    /** Takes no more mail, then lets the deliveries that have begun come to their end. */
    @Override
    public void close() {
        heartbeat.ifPresent(Rounds::close);
        door.ifPresent(SmtpDoor::close);
        folder.ifPresent(DropFolderWatch::close);
        quarantine.ifPresent(QuarantineWatch::close);
        orders.close();
        office.close();
        try {
            spool.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the spool cannot be closed", e);
        }
    }

    /** What keeps something in a folder of its own. */
    @FunctionalInterface
    private interface InFolder<T> {
        T in(Path work) throws IOException;
    }

    /**
     * What the way of mail needs of the service.
     *
     * @param mailbox a part of the service that mail can be sent to; empty if there is none
     * @param watch of which lists anybody wants to hear
     */
    public record Surroundings(
            Resolver resolver,
            Optional<SystemMailbox> mailbox,
            Store store,
            PasswordCheck passwords,
            Watch watch,
            MailMetrics metrics,
            SenderDns dns,
            InstantSource clock) {

        /** The same whose resolver knows the addresses of heartbeats, too. */
        private Surroundings knowing(HeartbeatKey heartbeats) {
            return new Surroundings(
                    new HeartbeatResolver(heartbeats, resolver, clock),
                    mailbox,
                    store,
                    passwords,
                    watch,
                    metrics,
                    dns,
                    clock);
        }

        /** What is too large to be read by the service itself need not be kept. */
        private SizeBound sizes() {
            return mailbox.<SizeBound>map(own -> recipient ->
                            own.isFormOf(recipient) ? OptionalLong.of(SystemDelivery.LARGEST) : OptionalLong.empty())
                    .orElse(SizeBound.NONE);
        }

        private Resolver resolverAtDoor() {
            return mailbox.<Resolver>map(own -> SystemResolver.atDoor(own, resolver))
                    .orElse(resolver);
        }

        private Resolver resolverAtDelivery() {
            return mailbox.<Resolver>map(own -> SystemResolver.atDelivery(own, resolver))
                    .orElse(resolver);
        }
    }
}
