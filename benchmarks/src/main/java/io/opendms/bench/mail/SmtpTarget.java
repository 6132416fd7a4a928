package io.opendms.bench.mail;

import io.opendms.bench.process.SlapdProcess;
import io.opendms.bench.resolve.AddressBook;
import io.opendms.bench.resolve.ResolveBenchmark;
import io.opendms.ingest.delivery.Backoff;
import io.opendms.ingest.delivery.Delivery;
import io.opendms.ingest.delivery.MailMeter;
import io.opendms.ingest.delivery.PostOffice;
import io.opendms.ingest.delivery.Postman;
import io.opendms.ingest.delivery.Route;
import io.opendms.ingest.jdbc.JdbcTrail;
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
import io.opendms.ingest.spool.SpoolSettings;
import io.opendms.ldap.DirectoryMeter;
import io.opendms.ldap.LdapDirectory;
import io.opendms.recipient.CachedResolver;
import io.opendms.recipient.RecentTouches;
import io.opendms.recipient.Resolver;
import io.opendms.store.Store;
import io.opendms.store.StoreSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Scanner;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The door, the resolver on an OpenLDAP, the spool, the workers and the trail as the service has them, with a delivery that
 * throws away, as Postfix's discard transport does. Arguments: the folder to work in, the port, the script that starts
 * OpenLDAP, how many blocks of addresses there are, how many each has. Reads numbers from the standard input, and makes a
 * file {@code delivered-NUMBER} when so many messages are delivered.
 */
final class SmtpTarget {
    private static final int LARGEST = 50 << 20;
    private static final Set<String> DOMAINS = Set.of(AddressBook.DOMAIN);

    private SmtpTarget() {}

    public static void main(String[] arguments) throws Exception {
        Path work = Files.createDirectories(Path.of(arguments[0]));
        SlapdProcess slapd = SlapdProcess.start(Path.of(arguments[2]), work.resolve("slapd"), false);
        LibraryBenchmark.fill(
                slapd, AddressBook.DOMAIN, Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4]));
        AtomicInteger delivered = new AtomicInteger();
        open(work, Integer.parseInt(arguments[1]), slapd, delivered);
        Files.createFile(work.resolve("ready"));
        Scanner numbers = new Scanner(System.in, StandardCharsets.US_ASCII);
        while (numbers.hasNextInt()) {
            int number = numbers.nextInt();
            while (delivered.get() < number) {
                LockSupport.parkNanos(1_000_000);
            }
            Files.createFile(work.resolve("delivered-" + delivered.get()));
        }
        System.exit(0);
    }

    private static void open(Path work, int port, SlapdProcess slapd, AtomicInteger delivered) throws IOException {
        InstantSource clock = InstantSource.system();
        DiskSpool spool = DiskSpool.open(SpoolSettings.of(work.resolve("spool"), LARGEST), clock);
        Store store = Store.open(StoreSettings.embedded(work.resolve("data")), clock);
        LdapDirectory directory = LdapDirectory.open(slapd.settings(), DirectoryMeter.NONE);
        Resolver resolver = new CachedResolver(
                directory.recipients(ResolveBenchmark.farms()), new RecentTouches(store.touches(), clock), clock);
        Delivery discard = (message, target, key) -> {
            delivered.incrementAndGet();
            return "nowhere";
        };
        Postman postman = new Postman(
                resolver,
                DOMAINS,
                Admission.ofDirectory(),
                List.of(new Route("*", "discard", false, discard)),
                new JdbcTrail(store.database(), "bench"),
                Backoff.USUAL,
                MailMeter.NONE,
                clock);
        new PostOffice(spool, postman, 4, MailMeter.NONE, clock);
        SmtpSettings settings = new SmtpSettings(
                "127.0.0.1",
                port,
                "bench.contoso.com",
                LARGEST,
                PeerList.parse(List.of("127.0.0.1")),
                false,
                BareNewline.REJECT,
                AuthMode.NONE,
                RelayRules.DENY,
                false,
                List.of(),
                SmtpLimits.USUAL);
        SmtpDoor.open(
                settings,
                new SmtpDoor.Neighbours(
                        resolver,
                        DOMAINS,
                        Admission.ofDirectory(),
                        spool,
                        (name, password, peer) -> Optional.empty(),
                        address -> Optional.empty(),
                        Optional.empty(),
                        SmtpMeter.NONE),
                clock);
    }
}
