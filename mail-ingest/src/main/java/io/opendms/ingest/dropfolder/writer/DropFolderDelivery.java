package io.opendms.ingest.dropfolder.writer;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.delivery.Delivery;
import io.opendms.ingest.delivery.DeliveryException;
import io.opendms.ingest.delivery.SharedLocks;
import io.opendms.ingest.spool.SpooledMessage;
import io.opendms.ingest.wire.CrlfOutput;
import io.opendms.recipient.Target;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * Writes messages into the drop folder that a farm reads: one file for each list, complete when its name appears, and once,
 * however often it is tried. See ADR 47.
 */
public final class DropFolderDelivery implements Delivery {
    private static final String BESIDE = "writing";

    /** Of all of these together, since two entries of {@code ingest.deliver} may name one folder. */
    private static final SharedLocks LOCKS = new SharedLocks();

    private final Path folder;
    private final Marks marks;
    private final InstantSource clock;

    /** @param folder where the farm's job looks for messages; {@code writing} is made in it, where it does not look */
    public DropFolderDelivery(Path folder, InstantSource clock) {
        this.folder = folder;
        this.marks = new Marks(folder.resolve(BESIDE));
        this.clock = clock;
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public String deliver(SpooledMessage message, Target target, String key) throws DeliveryException {
        if (!(target instanceof Target.ListTarget list)) {
            throw DeliveryException.lasting(
                    target.address() + " is no list, so the farm would not take the message from " + folder
                            + "; give it another delivery");
        }
        if (!Files.isDirectory(folder)) {
            throw DeliveryException.passing(
                    "the drop folder " + folder + " is not there; mount it, or make it by dms dropfolder init");
        }
        try {
            Path beside = Files.createDirectories(folder.resolve(BESIDE));
            marks.tidy(clock.instant());
            return new PendingFile(folder, beside, key, marks.lockOf(key))
                    .complete(out -> write(message, list.destination(), key, out), LOCKS)
                    .toString();
        } catch (IOException e) {
            throw DeliveryException.passing("could not write into the drop folder " + folder + ": " + e);
        }
    }

    /**
     * The lines as IIS writes them. SharePoint looks the receiver up among the addresses that it gave to its lists, so it is the
     * one that the farm asked for. The field behind them is ours: without it a message that begins with an
     * {@code x-receiver} of its own would go on with the envelope.
     */
    private static void write(SpooledMessage message, MailAddress receiver, String key, OutputStream out)
            throws IOException {
        String lines = "x-sender: "
                + message.envelope().sender().map(MailAddress::toString).orElse("<>") + "\r\nx-receiver: " + receiver
                + "\r\n" + MARK + ": " + key + "\r\n";
        out.write(lines.getBytes(StandardCharsets.UTF_8));
        CrlfOutput content = new CrlfOutput(new RenamedFields(out));
        try (InputStream in = message.open()) {
            in.transferTo(content);
        }
        content.finish();
        content.flush();
    }
}
