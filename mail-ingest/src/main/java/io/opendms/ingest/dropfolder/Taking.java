package io.opendms.ingest.dropfolder;

import io.opendms.entry.LogText;
import io.opendms.entry.MailAddress;
import io.opendms.ingest.Envelope;
import io.opendms.ingest.Origin;
import io.opendms.ingest.dropfolder.SpoolOutput.SpoolRefusal;
import io.opendms.ingest.dropfolder.format.BadFileException;
import io.opendms.ingest.dropfolder.format.DropFile;
import io.opendms.ingest.dropfolder.format.DropHeader;
import io.opendms.ingest.dropfolder.place.Candidate;
import io.opendms.ingest.dropfolder.place.Folders;
import io.opendms.ingest.dropfolder.place.PausedException;
import io.opendms.ingest.dropfolder.place.Remainder;
import io.opendms.ingest.spool.Spool;
import io.opendms.ingest.wire.CrlfOutput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands messages over to the spool: claims the file, writes the message without the lines before it, and deletes the file when
 * the spool has accepted. A crash in between leaves a claimed file, which is taken again at the next start. May be used by
 * several threads.
 */
final class Taking {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.ingest.dropfolder");
    private static final int CHUNK = 1 << 16;

    private final Folders folders;
    private final Spool spool;
    private final InstantSource clock;

    Taking(Folders folders, Spool spool, InstantSource clock) {
        this.folders = folders;
        this.spool = spool;
        this.clock = clock;
    }

    /** @throws PausedException if the spool takes nothing, or the file may not be renamed or deleted */
    Fate take(Candidate file, DropHeader header, Addresses.Split split) throws PausedException {
        try (Spool.Arriving arriving = spool.begin(file.size())) {
            Optional<Path> claimed = folders.claim(file);
            if (claimed.isEmpty()) {
                return Fate.LEFT;
            }
            Fate fate = handedOver(file, claimed.get(), header, split, arriving);
            if (fate != Fate.TAKEN) {
                folders.putBack(claimed.get(), file);
            }
            return fate;
        } catch (IOException e) {
            throw new PausedException("the spool takes no message: " + e.getMessage());
        }
    }

    private Fate handedOver(
            Candidate file, Path claimed, DropHeader header, Addresses.Split split, Spool.Arriving arriving)
            throws PausedException {
        try {
            if (!isCopied(file, claimed, header, arriving)) {
                return Fate.LEFT;
            }
            Optional<Path> rest = split.others().isEmpty()
                    ? Optional.empty()
                    : Optional.of(Remainder.write(claimed, header, split.others()));
            Origin origin = new Origin("dropfolder", file.name(), false, Optional.empty(), folders.token(claimed));
            told(
                    file,
                    header,
                    split,
                    accept(arriving, new Envelope(header.sender(), split.known(), origin, clock.instant())));
            if (rest.isPresent()) {
                folders.parkDurably(rest.get(), claimed.getFileName());
            }
            folders.remove(claimed);
            return Fate.TAKEN;
        } catch (SpoolRefusal e) {
            folders.putBack(claimed, file);
            throw new PausedException("the spool takes no message: " + e.getMessage());
        } catch (IOException e) {
            return Fate.UNREADABLE;
        }
    }

    private static String accept(Spool.Arriving arriving, Envelope envelope) throws SpoolRefusal {
        try {
            return arriving.accept(envelope);
        } catch (IOException e) {
            throw new SpoolRefusal(e);
        }
    }

    /** A writer that has the file open can go on writing to it after it was renamed; what it was before is not taken then. */
    private static boolean isCopied(Candidate file, Path claimed, DropHeader header, Spool.Arriving arriving)
            throws IOException {
        try (DropFile content = DropFile.open(claimed)) {
            if (!content.header().equals(header)) {
                return false;
            }
            OutputStream out = new CrlfOutput(new BufferedOutputStream(new SpoolOutput(arriving), CHUNK));
            content.message().transferTo(out);
            out.flush();
            return file.isStill(claimed);
        } catch (BadFileException e) {
            return false;
        }
    }

    private static void told(Candidate file, DropHeader header, Addresses.Split split, String id) {
        LOG.info(
                "dropfolder_message_taken file=\"{}\" message={} sender=\"{}\" recipients={} waiting=\"{}\" bytes={}",
                LogText.escaped(file.name()),
                id,
                LogText.escaped(header.sender().map(MailAddress::toString).orElse("<>")),
                split.known().size(),
                LogText.escaped(split.others().toString()),
                file.size());
    }
}
