package io.opendms.ingest.dropfolder;

import io.opendms.entry.LogText;
import io.opendms.entry.MailAddress;
import io.opendms.ingest.dropfolder.format.BadFileException;
import io.opendms.ingest.dropfolder.format.DropFile;
import io.opendms.ingest.dropfolder.format.DropHeader;
import io.opendms.ingest.dropfolder.format.MessageIds;
import io.opendms.ingest.dropfolder.place.Candidate;
import io.opendms.ingest.dropfolder.place.Folders;
import io.opendms.ingest.dropfolder.place.PausedException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

    /**
     * What has come of a file.
     *
     * @param unknown its addresses that do not exist, as far as that was not said before
     * @param messageId of one that is in quarantine, or where it has none the file's name; else empty
     */
    record Handled(Fate fate, List<MailAddress> unknown, String messageId) {
        private static Handled of(Fate fate) {
            return new Handled(fate, List.of(), "");
        }
    }

    /** @throws PausedException if this file and every other one has to wait */
    Handled handle(Candidate file) throws PausedException {
        DropHeader header;
        try (DropFile content = DropFile.open(file.path())) {
            header = content.header();
        } catch (BadFileException e) {
            return e.isCut() && !hasWaited(file)
                    ? Handled.of(Fate.LEFT)
                    : quarantined(file, List.of(), "", String.valueOf(e.getMessage()));
        } catch (NoSuchFileException e) {
            return Handled.of(Fate.LEFT);
        } catch (IOException e) {
            return Handled.of(Fate.UNREADABLE);
        }
        if (file.size() > settings.maxFileBytes()) {
            return quarantined(file, List.of(), "", "the file is larger than " + settings.maxFileBytes() + " bytes");
        }
        Addresses.Split split = addresses.split(header.receivers());
        if (split.known().isEmpty()) {
            return notTaken(file, header, split);
        }
        Fate fate = taking.take(file, header, split);
        return fate == Fate.TAKEN ? new Handled(fate, split.unknown(), "") : Handled.of(fate);
    }

    private Handled notTaken(Candidate file, DropHeader header, Addresses.Split split) throws PausedException {
        Fate fate = split.undecided().isPresent() ? Fate.UNDECIDED : Fate.UNKNOWN;
        if (fate == Fate.UNKNOWN && hasWaited(file) && addresses.isNoneThere(split.others())) {
            return quarantined(
                    file,
                    split.unknown(),
                    "sender: " + header.sender().map(MailAddress::toString).orElse("<>") + "\nreceivers: "
                            + split.others() + "\n",
                    "no address of it exists, since " + settings.quarantineAfter());
        }
        if (file.path().startsWith(folders.waiting())) {
            return Handled.of(fate);
        }
        Optional<Path> claimed = folders.claim(file);
        if (claimed.isEmpty()) {
            return Handled.of(Fate.LEFT);
        }
        folders.park(claimed.get());
        LOG.warn(
                "dropfolder_message_waiting file=\"{}\" unknown={} addresses=\"{}\" reason=\"{}\"",
                LogText.escaped(file.name()),
                fate == Fate.UNKNOWN,
                LogText.escaped(split.others().toString()),
                LogText.escaped(split.undecided().orElse("no such address")));
        return new Handled(fate, split.unknown(), "");
    }

    private boolean hasWaited(Candidate file) {
        return Duration.between(file.since(), now).compareTo(settings.quarantineAfter()) > 0;
    }

    private Handled quarantined(Candidate file, List<MailAddress> unknown, String envelope, String reason)
            throws PausedException {
        Optional<Path> claimed = folders.claim(file);
        if (claimed.isEmpty()) {
            return Handled.of(Fate.LEFT);
        }
        String messageId = MessageIds.of(claimed.get()).orElse(file.name());
        Path kept = folders.quarantine(
                claimed.get(),
                "reason: " + LogText.escaped(reason) + "\nfile: " + file.name() + "\nwritten: " + file.since() + "\n"
                        + envelope);
        LOG.warn(
                "dropfolder_message_quarantined file=\"{}\" kept=\"{}\" reason=\"{}\"",
                LogText.escaped(file.name()),
                LogText.escaped(kept.toString()),
                LogText.escaped(reason));
        return new Handled(Fate.QUARANTINED, unknown, messageId);
    }
}
