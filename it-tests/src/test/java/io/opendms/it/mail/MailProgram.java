package io.opendms.it.mail;

import io.opendms.ingest.Envelope;
import io.opendms.ingest.content.limit.ContentLimits;
import io.opendms.ingest.content.name.BlockedTypes;
import io.opendms.ingest.content.reader.MessageReader;
import io.opendms.ingest.delivery.Backoff;
import io.opendms.ingest.delivery.Delivery;
import io.opendms.ingest.delivery.DeliveryException;
import io.opendms.ingest.delivery.MailMeter;
import io.opendms.ingest.delivery.PostOffice;
import io.opendms.ingest.delivery.Postman;
import io.opendms.ingest.delivery.Route;
import io.opendms.ingest.hook.HookDelivery;
import io.opendms.ingest.hook.HookSettings;
import io.opendms.ingest.jdbc.JdbcTrail;
import io.opendms.ingest.library.item.Unpacking;
import io.opendms.ingest.list.ListSettings;
import io.opendms.ingest.posting.Admission;
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
import io.opendms.ingest.spool.SpoolSettings;
import io.opendms.ingest.spool.SpooledMessage;
import io.opendms.ingest.trail.Attempt;
import io.opendms.ingest.trail.Progress;
import io.opendms.ingest.trail.TargetOutcome;
import io.opendms.ingest.trail.Trail;
import io.opendms.recipient.Resolution;
import io.opendms.recipient.Resolver;
import io.opendms.recipient.Target;
import io.opendms.store.jdbc.Database;
import io.opendms.webhook.Signature;
import io.opendms.webhook.SigningSecret;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Door, spool, workers and trail as the service has them, with a delivery that writes a file named by the key. Arguments: the
 * folder, and where to die: a point, and at the how many-th message. It ends when its standard input does.
 */
final class MailProgram {
    private static final Set<String> DOMAINS = Set.of("contoso.com");
    private static final int LARGEST = 1 << 20;

    private final Path folder;
    private final Optional<Point> dieAt;
    private final AtomicInteger left;
    private final Delivery way;

    private MailProgram(Path folder, String url, Optional<Point> dieAt, int left) throws IOException {
        this.folder = folder;
        this.way = url.isEmpty() ? new ToFile(folder) : hook(URI.create(url), folder.resolve("hook"));
        this.dieAt = dieAt;
        this.left = new AtomicInteger(left);
    }

    public static void main(String[] arguments) throws Exception {
        boolean mortal = arguments.length > 2;
        new MailProgram(
                        Path.of(arguments[0]),
                        arguments[1],
                        mortal ? Optional.of(Point.valueOf(arguments[2])) : Optional.empty(),
                        mortal ? Integer.parseInt(arguments[3]) : 0)
                .run();
    }

    private void run() throws IOException {
        Files.createDirectories(folder.resolve("items"));
        InstantSource clock = InstantSource.system();
        // A small log, so that its files are used again within a test.
        SpoolSettings settings = new SpoolSettings(folder.resolve("spool"), LARGEST, 16 << 10, 64 << 10);
        Resolver resolver = recipient -> new Resolution.Known(List.of(new Target.ListTarget(recipient, "contoso", "")));
        try (Database database = Database.sqlite(folder.resolve("dms.db"));
                DiskSpool spool = DiskSpool.open(settings, clock)) {
            Postman postman = new Postman(
                    resolver,
                    DOMAINS,
                    Admission.ofDirectory(),
                    List.of(new Route("*", "way", false, new MortalDelivery())),
                    new MortalTrail(new JdbcTrail(database, "it")),
                    Backoff.USUAL,
                    MailMeter.NONE,
                    clock);
            try (PostOffice office = new PostOffice(spool, postman, 4, MailMeter.NONE, clock);
                    SmtpDoor door = SmtpDoor.open(smtp(), neighbours(resolver, new MortalSpool(spool)), clock)) {
                System.out.println(door.port());
                while (System.in.read() >= 0) {
                    System.out.println(spool.waiting() + office.waiting());
                }
            }
        }
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

    private void at(Point point) {
        if (dieAt.filter(point::equals).isPresent() && left.decrementAndGet() == 0) {
            Runtime.getRuntime().halt(137);
        }
    }

    private static HookDelivery hook(URI url, Path work) throws IOException {
        SigningSecret secret = new SigningSecret(MailHookReceiver.SECRET);
        return new HookDelivery(
                new HookSettings(url, Optional.empty(), work, HookSettings.TIMEOUT),
                new Unpacking(
                        ListSettings::usual,
                        new MessageReader(ContentLimits.USUAL, BlockedTypes.USUAL, InstantSource.system())),
                (body, at) -> Signature.of(body, at, secret),
                InstantSource.system());
    }

    /** Dies before or after a message is delivered. */
    private final class MortalDelivery implements Delivery {
        @Override
        public String deliver(SpooledMessage message, Target target, String key) throws DeliveryException {
            at(Point.BEFORE_DELIVERY);
            String place = way.deliver(message, target, key);
            at(Point.DELIVERED);
            return place;
        }

        @Override
        public boolean isRepeatable() {
            return way.isRepeatable();
        }
    }

    /** A file for each message, named by its key. */
    private record ToFile(Path folder) implements Delivery {
        @Override
        public String deliver(SpooledMessage message, Target target, String key) throws DeliveryException {
            Path item = folder.resolve("items").resolve(key);
            Path part = folder.resolve(key + ".part");
            try (InputStream in = message.open()) {
                Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
                Files.move(part, item, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw DeliveryException.passing(e.toString());
            }
            return item.toString();
        }
    }

    /** Dies when a message is on disk. */
    private final class MortalSpool implements Spool {
        private final Spool spool;

        MortalSpool(Spool spool) {
            this.spool = spool;
        }

        @Override
        public Arriving begin(long size) throws IOException {
            Arriving arriving = spool.begin(size);
            return new Arriving() {
                @Override
                public String id() {
                    return arriving.id();
                }

                @Override
                public void write(byte[] bytes, int from, int length) throws IOException {
                    arriving.write(bytes, from, length);
                }

                @Override
                public String accept(Envelope envelope) throws IOException {
                    String id = arriving.accept(envelope);
                    at(Point.SPOOLED);
                    return id;
                }

                @Override
                public void close() {
                    arriving.close();
                }
            };
        }

        @Override
        public boolean hasRoomFor(long size) {
            return spool.hasRoomFor(size);
        }
    }

    /** Dies when the store knows of a delivery. */
    private final class MortalTrail implements Trail {
        private final Trail trail;

        MortalTrail(Trail trail) {
            this.trail = trail;
        }

        @Override
        public Progress progress(String id) {
            return trail.progress(id);
        }

        @Override
        public Optional<String> cameOutOf(String key, String target) {
            return trail.cameOutOf(key, target);
        }

        @Override
        public Optional<String> delivered(String key) {
            return trail.delivered(key);
        }

        @Override
        public void note(String id, Instant at, List<TargetOutcome> outcomes) {
            trail.note(id, at, outcomes);
        }

        @Override
        public void record(Attempt attempt) {
            trail.record(attempt);
            at(Point.RECORDED);
        }
    }
}
