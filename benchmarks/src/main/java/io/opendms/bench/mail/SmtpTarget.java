package io.opendms.bench.mail;

import io.opendms.ingest.delivery.Backoff;
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
import io.opendms.recipient.Resolution;
import io.opendms.recipient.Resolver;
import io.opendms.recipient.Target;
import io.opendms.store.jdbc.Database;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The door, the spool, the workers and the trail as the service has them, with a delivery that throws away, as Postfix's
 * discard transport does. Arguments: the folder to work in, the port.
 */
final class SmtpTarget {
    private static final int LARGEST = 50 << 20;
    private static final Set<String> DOMAINS = Set.of("contoso.com");

    private SmtpTarget() {}

    public static void main(String[] arguments) throws Exception {
        Path work = Path.of(arguments[0]);
        InstantSource clock = InstantSource.system();
        DiskSpool spool = DiskSpool.open(SpoolSettings.of(work.resolve("spool"), LARGEST), clock);
        Database database = Database.sqlite(work.resolve("dms.db"));
        Resolver resolver = recipient -> new Resolution.Known(List.of(new Target.ListTarget(recipient, "contoso", "")));
        Postman postman = new Postman(
                resolver,
                DOMAINS,
                Admission.ofDirectory(),
                List.of(new Route("*", "discard", false, (message, target, key) -> "nowhere")),
                new JdbcTrail(database, "bench"),
                Backoff.USUAL,
                MailMeter.NONE,
                clock);
        new PostOffice(spool, postman, 4, MailMeter.NONE, clock);
        SmtpSettings settings = new SmtpSettings(
                "127.0.0.1",
                Integer.parseInt(arguments[1]),
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
        SmtpDoor door = SmtpDoor.open(
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
        System.out.println("ready on " + door.port());
        Thread.currentThread().join();
    }
}
