package io.opendms.doctor.check.smtp;

import io.opendms.boot.jetty.DoorCertificate;
import io.opendms.config.Configuration;
import io.opendms.config.Settings;
import io.opendms.config.ingest.IngestSettings;
import io.opendms.doctor.check.Check;
import io.opendms.doctor.check.CheckContext;
import io.opendms.doctor.check.DmsCommand;
import io.opendms.doctor.check.Finding;
import io.opendms.doctor.dns.DnsjavaDns;
import io.opendms.entry.MailAddress;
import io.opendms.ingest.posting.Admission;
import io.opendms.ingest.smtp.SmtpDoor;
import io.opendms.ingest.smtp.message.SmtpMeter;
import io.opendms.ingest.spool.DiskSpool;
import io.opendms.ingest.spool.SpoolSettings;
import io.opendms.recipient.Resolution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.subethamail.smtp.server.SSLSocketCreator;

/** The door for mail as a configuration has it, with a spool of its own and no list. */
final class SmtpSite implements AutoCloseable {
    private final Path folder;
    private final DiskSpool spool;
    private final SmtpDoor door;

    private SmtpSite(Path folder, DiskSpool spool, SmtpDoor door) {
        this.folder = folder;
        this.spool = spool;
        this.door = door;
    }

    /** @param smtp more of {@code ingest.smtp} */
    static SmtpSite open(Path folder, String smtp) throws IOException {
        IngestSettings ingest = settings(folder, 0, smtp).ingest().orElseThrow();
        DiskSpool spool = DiskSpool.open(SpoolSettings.of(folder.resolve("spool"), 1 << 20), InstantSource.system());
        SmtpDoor door = SmtpDoor.open(
                ingest.smtp().orElseThrow(),
                new SmtpDoor.Neighbours(
                        SmtpSite::resolve,
                        ingest.domains(),
                        Admission.ofDirectory(),
                        spool,
                        (name, password, peer) -> Optional.empty(),
                        address -> Optional.empty(),
                        ingest.tls()
                                .map(tls -> DoorCertificate.of(tls, "ingest.smtp.tls", InstantSource.system()))
                                .<SSLSocketCreator>map(certificate -> certificate::encrypted),
                        SmtpMeter.NONE),
                InstantSource.system());
        return new SmtpSite(folder, spool, door);
    }

    private static Resolution resolve(MailAddress recipient) {
        return new Resolution.Unknown();
    }

    /** What a check finds that is told this of {@code ingest.smtp}. */
    List<Finding> findings(Check check, String smtp) throws IOException {
        return findings(check, folder, door.port(), smtp);
    }

    static List<Finding> findings(Check check, Path folder, int port, String smtp) throws IOException {
        Settings settings = settings(folder, port, smtp);
        return check.run(new CheckContext(
                settings,
                Optional.empty(),
                "",
                false,
                false,
                DmsCommand.PLAIN,
                new DnsjavaDns(settings.dns()),
                InstantSource.system()));
    }

    private static Settings settings(Path folder, int port, String smtp) throws IOException {
        Path file = Files.writeString(
                folder.resolve("dms.yaml"),
                "data: '" + folder.resolve("data") + "'\n"
                        + "directory: { mode: 'off' }\n"
                        + "ingest: { enabled: true, lists: [{ address: sales@sp.contoso.com }], smtp: { port: " + port
                        + ", " + smtp + " } }\n");
        Configuration configuration = Configuration.load(Optional.of(file));
        return configuration.settings().orElseThrow(() -> new AssertionError(configuration.problems()));
    }

    /** How many messages were left. */
    int messages() {
        return spool.waiting();
    }

    @Override
    public void close() throws IOException {
        door.close();
        spool.close();
    }
}
