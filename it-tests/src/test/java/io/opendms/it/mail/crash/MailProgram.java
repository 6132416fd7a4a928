package io.opendms.it.mail.crash;

import io.opendms.ingest.content.limit.ContentLimits;
import io.opendms.ingest.content.name.BlockedTypes;
import io.opendms.ingest.content.reader.MessageReader;
import io.opendms.ingest.delivery.Backoff;
import io.opendms.ingest.delivery.Delivery;
import io.opendms.ingest.delivery.MailMeter;
import io.opendms.ingest.delivery.PostOffice;
import io.opendms.ingest.delivery.Postman;
import io.opendms.ingest.delivery.Route;
import io.opendms.ingest.dropfolder.DropFolder;
import io.opendms.ingest.dropfolder.DropFolderMeter;
import io.opendms.ingest.dropfolder.DropFolderSettings;
import io.opendms.ingest.dropfolder.DropFolderWatch;
import io.opendms.ingest.dropfolder.writer.DropFolderDelivery;
import io.opendms.ingest.hook.HookDelivery;
import io.opendms.ingest.hook.HookSettings;
import io.opendms.ingest.jdbc.JdbcTrail;
import io.opendms.ingest.library.LibraryDelivery;
import io.opendms.ingest.library.item.Unpacking;
import io.opendms.ingest.list.ListSettings;
import io.opendms.ingest.posting.Admission;
import io.opendms.ingest.relay.Protection;
import io.opendms.ingest.relay.RelayDelivery;
import io.opendms.ingest.relay.RelaySettings;
import io.opendms.ingest.smtp.SmtpDoor;
import io.opendms.ingest.smtp.message.SmtpMeter;
import io.opendms.ingest.smtp.setting.AuthMode;
import io.opendms.ingest.smtp.setting.BareNewline;
import io.opendms.ingest.smtp.setting.PeerList;
import io.opendms.ingest.smtp.setting.RelayRules;
import io.opendms.ingest.smtp.setting.SmtpLimits;
import io.opendms.ingest.smtp.setting.SmtpSettings;
import io.opendms.ingest.spool.DiskSpool;
import io.opendms.ingest.spool.Spool;
import io.opendms.ingest.spool.SpoolQueue;
import io.opendms.ingest.spool.SpoolSettings;
import io.opendms.ingest.spool.room.Quota;
import io.opendms.ingest.trail.Trail;
import io.opendms.it.mail.crash.DeadlyPoints.Around;
import io.opendms.ldap.DirectoryMeter;
import io.opendms.ldap.LdapDirectory;
import io.opendms.recipient.CachedResolver;
import io.opendms.recipient.RecentTouches;
import io.opendms.recipient.Resolver;
import io.opendms.store.Store;
import io.opendms.store.StoreSettings;
import io.opendms.webhook.Signature;
import io.opendms.webhook.SigningSecret;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Doors, spool, resolver, workers, deliveries and trail as the service has them, of small measures, with points at which it dies.
 * Lists that are called {@code lib...} have a library, {@code drop...} a drop folder, {@code hook...} a web hook; other servers have
 * the mailboxes at {@code relay.test} and {@code lmtp.test}. It answers each byte of its standard input with how many messages it
 * has not delivered, and ends with that input.
 */
final class MailProgram {
    private static final Set<String> DOMAINS = Set.of(ListDirectory.DOMAIN);
    private static final int LARGEST = 1 << 20;
    private static final int HANDS = 4;

    private final Arguments arguments;
    private final DeadlyPoints points;
    private final InstantSource clock = InstantSource.system();
    private final Unpacking unpacking = new Unpacking(
            ListSettings::usual, new MessageReader(ContentLimits.USUAL, BlockedTypes.USUAL, InstantSource.system()));

    private MailProgram(Arguments arguments) {
        this.arguments = arguments;
        this.points = new DeadlyPoints(
                arguments.find(Arguments.POINT).map(Point::valueOf),
                arguments.find(Arguments.TIMES).map(Integer::parseInt).orElse(0));
    }

    public static void main(String[] arguments) throws IOException {
        new MailProgram(Arguments.parse(arguments)).run();
    }

    private void run() throws IOException {
        points.listen(
                "io.opendms.ingest.dropfolder",
                Map.of(
                        "dropfolder_message_waiting", Point.PARKED,
                        "dropfolder_message_quarantined", Point.FILE_SET_ASIDE));
        // A small log, so that its files are used again within a test.
        SpoolSettings settings = new SpoolSettings(arguments.folder("spool"), LARGEST, Quota.NONE, 16 << 10, 64 << 10);
        try (Store store = Store.open(StoreSettings.embedded(arguments.folder("data")), clock);
                LdapDirectory directory = LdapDirectory.open(ListDirectory.settings(arguments), DirectoryMeter.NONE);
                DiskSpool spool = DiskSpool.open(settings, clock)) {
            Resolver resolver = new CachedResolver(
                    directory.recipients(ListDirectory.farms()), new RecentTouches(store.touches(), clock), clock);
            Resolver atDoor = points.around(
                    Resolver.class, resolver, Map.of("resolve", new Around(Point.RESOLVING, Point.RESOLVED)));
            Spool arriving = new DeadlySpool(spool, points);
            try (PostOffice office =
                            new PostOffice(queue(spool), postman(resolver, store), HANDS, MailMeter.NONE, clock);
                    SmtpDoor door = SmtpDoor.open(smtp(), neighbours(atDoor, arriving), clock)) {
                Optional<DropFolderWatch> watch =
                        arguments.find(Arguments.DROP_FOLDER).map(in -> watch(in, atDoor, arriving));
                System.out.println(door.port());
                while (System.in.read() >= 0) {
                    System.out.println(spool.waiting() + office.waiting());
                }
                watch.ifPresent(DropFolderWatch::close);
            }
        }
    }

    private SpoolQueue queue(SpoolQueue spool) {
        return points.around(
                SpoolQueue.class,
                spool,
                Map.of(
                        "done", new Around(Point.FORGETTING, Point.FORGOTTEN),
                        "quarantine", new Around(Point.SETTING_ASIDE, Point.SET_ASIDE)));
    }

    private Postman postman(Resolver resolver, Store store) throws IOException {
        Trail trail = points.around(
                Trail.class,
                new JdbcTrail(store.database(), store.node()),
                Map.of(
                        "note", new Around(Point.NOTING, Point.NOTED),
                        "record", new Around(Point.RECORDING, Point.RECORDED)));
        Resolver atDelivery =
                points.around(Resolver.class, resolver, Map.of("resolve", new Around(Point.DESTINING, Point.DESTINED)));
        return new Postman(
                atDelivery, DOMAINS, Admission.ofDirectory(), routes(), trail, Backoff.USUAL, MailMeter.NONE, clock);
    }

    private List<Route> routes() throws IOException {
        List<Route> routes = new ArrayList<>();
        routes.add(route("lib*", "library", false, new LibraryDelivery(arguments.folder("library"), unpacking)));
        routes.add(route("drop*", "dropfolder", false, new DropFolderDelivery(arguments.folder("out"), clock)));
        if (arguments.find(Arguments.HOOK).isPresent()) {
            routes.add(route("hook*", "webhook", false, hook(URI.create(arguments.text(Arguments.HOOK)))));
        }
        for (String other : List.of(Arguments.RELAY, Arguments.LMTP)) {
            arguments
                    .find(other)
                    .map(url -> RelaySettings.of("url", url, Protection.OFF, Optional.empty(), "it.contoso.com"))
                    .ifPresent(
                            relay -> routes.add(route("*@" + other + ".test", other, true, new RelayDelivery(relay))));
        }
        return routes;
    }

    private Route route(String match, String name, boolean forMailboxes, Delivery delivery) {
        return new Route(
                match,
                name,
                forMailboxes,
                points.around(
                        Delivery.class,
                        delivery,
                        Map.of("deliver", new Around(Point.BEFORE_DELIVERY, Point.DELIVERED))));
    }

    private HookDelivery hook(URI url) throws IOException {
        SigningSecret secret = new SigningSecret(MailHookReceiver.SECRET);
        return new HookDelivery(
                new HookSettings(url, Optional.empty(), arguments.folder("hook"), HookSettings.TIMEOUT),
                unpacking,
                (body, at) -> Signature.of(body, at, secret),
                clock);
    }

    private DropFolderWatch watch(String in, Resolver resolver, Spool spool) {
        DropFolderSettings settings =
                new DropFolderSettings(arguments.folder(in), Duration.ofMillis(50), Duration.ofDays(1), LARGEST, "it");
        return DropFolderWatch.start(new DropFolder(settings, resolver, spool, clock, DropFolderMeter.NONE), settings);
    }

    private static SmtpSettings smtp() {
        return new SmtpSettings(
                "127.0.0.1",
                0,
                "it.contoso.com",
                LARGEST,
                PeerList.NOBODY,
                false,
                BareNewline.REJECT,
                AuthMode.NONE,
                RelayRules.DENY,
                false,
                List.of(),
                SmtpLimits.USUAL);
    }

    private static SmtpDoor.Neighbours neighbours(Resolver resolver, Spool spool) {
        return new SmtpDoor.Neighbours(
                resolver,
                DOMAINS,
                Admission.ofDirectory(),
                spool,
                (name, password, peer) -> Optional.empty(),
                address -> Optional.empty(),
                Optional.empty(),
                SmtpMeter.NONE);
    }
}
