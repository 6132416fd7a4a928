package io.opendms.ingest.dropfolder;

import io.opendms.entry.LogText;
import io.opendms.entry.MailAddress;
import io.opendms.ingest.dropfolder.format.BadFileException;
import io.opendms.ingest.dropfolder.format.DropFile;
import io.opendms.ingest.dropfolder.format.DropHeader;
import io.opendms.ingest.dropfolder.place.Candidate;
import io.opendms.ingest.dropfolder.place.Folders;
import io.opendms.ingest.dropfolder.place.PausedException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what becomes of one file. It is read where it lies, and claimed only when that is known. May be used by several
 * threads.
 */
final class Handling {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.ingest.dropfolder");

    private final DropFolderSettings settings;
    private final Folders folders;
    private final Addresses addresses;
    private final Taking taking;
    private final Instant now;

    /** @param now by the clock of the file system */
    Handling(DropFolderSettings settings, Folders folders, Addresses addresses, Taking taking, Instant now) {
        this.settings = settings;
        this.folders = folders;
        this.addresses = addresses;
        this.taking = taking;
        this.now = now;
    }

    /** @throws PausedException if this file and every other one has to wait */
    Fate handle(Candidate file) throws PausedException {
        DropHeader header;
        try (DropFile content = DropFile.open(file.path())) {
            header = content.header();
        } catch (BadFileException e) {
            return e.isCut() && !hasWaited(file) ? Fate.LEFT : quarantined(file, "", String.valueOf(e.getMessage()));
        } catch (NoSuchFileException e) {
            return Fate.LEFT;
        } catch (IOException e) {
            return Fate.UNREADABLE;
        }
        if (file.size() > settings.maxFileBytes()) {
            return quarantined(file, "", "the file is larger than " + settings.maxFileBytes() + " bytes");
        }
        Addresses.Split split = addresses.split(header.receivers());
        return split.known().isEmpty() ? notTaken(file, header, split) : taking.take(file, header, split);
    }

    private Fate notTaken(Candidate file, DropHeader header, Addresses.Split split) throws PausedException {
        Fate fate = split.undecided().isPresent() ? Fate.UNDECIDED : Fate.UNKNOWN;
        if (fate == Fate.UNKNOWN && hasWaited(file) && addresses.isNoneThere(split.others())) {
            return quarantined(
                    file,
                    "sender: " + header.sender().map(MailAddress::toString).orElse("<>") + "\nreceivers: "
                            + split.others() + "\n",
                    "no address of it exists, since " + settings.quarantineAfter());
        }
        if (file.path().startsWith(folders.waiting())) {
            return fate;
        }
        Optional<Path> claimed = folders.claim(file);
        if (claimed.isEmpty()) {
            return Fate.LEFT;
        }
        folders.park(claimed.get());
        LOG.warn(
                "dropfolder_message_waiting file=\"{}\" unknown={} addresses=\"{}\" reason=\"{}\"",
                LogText.escaped(file.name()),
                fate == Fate.UNKNOWN,
                LogText.escaped(split.others().toString()),
                LogText.escaped(split.undecided().orElse("no such address")));
        return fate;
    }

    private boolean hasWaited(Candidate file) {
        return Duration.between(file.since(), now).compareTo(settings.quarantineAfter()) > 0;
    }

    private Fate quarantined(Candidate file, String envelope, String reason) throws PausedException {
        Optional<Path> claimed = folders.claim(file);
        if (claimed.isEmpty()) {
            return Fate.LEFT;
        }
        Path kept = folders.quarantine(
                claimed.get(),
                "reason: " + LogText.escaped(reason) + "\nfile: " + file.name() + "\nwritten: " + file.since() + "\n"
                        + envelope);
        LOG.warn(
                "dropfolder_message_quarantined file=\"{}\" kept=\"{}\" reason=\"{}\"",
                LogText.escaped(file.name()),
                LogText.escaped(kept.toString()),
                LogText.escaped(reason));
        return Fate.QUARANTINED;
    }
}
