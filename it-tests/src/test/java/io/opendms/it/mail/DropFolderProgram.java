package io.opendms.it.mail;

import io.opendms.ingest.delivery.Backoff;
import io.opendms.ingest.delivery.MailMeter;
import io.opendms.ingest.delivery.PostOffice;
import io.opendms.ingest.delivery.Postman;
import io.opendms.ingest.delivery.Route;
import io.opendms.ingest.dropfolder.DropFolder;
import io.opendms.ingest.dropfolder.DropFolderMeter;
import io.opendms.ingest.dropfolder.DropFolderSettings;
import io.opendms.ingest.dropfolder.DropFolderWatch;
import io.opendms.ingest.dropfolder.writer.DropFolderDelivery;
import io.opendms.ingest.jdbc.JdbcTrail;
import io.opendms.ingest.posting.Admission;
import io.opendms.ingest.spool.DiskSpool;
import io.opendms.ingest.spool.SpoolSettings;
import io.opendms.recipient.Resolution;
import io.opendms.recipient.Resolver;
import io.opendms.recipient.Target;
import io.opendms.store.jdbc.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/**
 * Takes mail out of one drop folder and writes it into another, by spool, workers and trail as the service has them. Arguments:
 * a folder with {@code in} and {@code out}. Every address is a list's but that of {@code nobody}. Answers each byte of its standard input with how many messages it has not
 * delivered, and ends with that input.
 */
final class DropFolderProgram {
    private static final int LARGEST = 1 << 20;

    private DropFolderProgram() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        InstantSource clock = InstantSource.system();
        Resolver resolver = recipient -> recipient.localPart().equals("nobody")
                ? new Resolution.Unknown()
                : new Resolution.Known(List.of(new Target.ListTarget(recipient, "contoso", "")));
        DropFolderSettings source =
                new DropFolderSettings(folder.resolve("in"), Duration.ofMillis(50), Duration.ofDays(1), LARGEST, "it");
        try (Database database = Database.sqlite(folder.resolve("dms.db"));
                DiskSpool spool = DiskSpool.open(SpoolSettings.of(folder.resolve("spool"), LARGEST), clock)) {
            Postman postman = new Postman(
                    resolver,
                    Set.of("contoso.com"),
                    Admission.ofDirectory(),
                    List.of(new Route("*", "dropfolder", false, new DropFolderDelivery(folder.resolve("out"), clock))),
                    new JdbcTrail(database, "it"),
                    Backoff.USUAL,
                    MailMeter.NONE,
                    clock);
            DropFolder drop = new DropFolder(source, resolver, spool, clock, DropFolderMeter.NONE);
            try (PostOffice office = new PostOffice(spool, postman, 4, MailMeter.NONE, clock);
                    DropFolderWatch watch = DropFolderWatch.start(drop, source)) {
                System.out.println("begun " + watch.getClass().getSimpleName());
                while (System.in.read() >= 0) {
                    System.out.println(spool.waiting() + office.waiting());
                }
            }
        }
    }
}
