package io.opendms.ingest.spool;

import io.opendms.ingest.spool.log.PrivateFile;
import io.opendms.ingest.spool.log.SegmentLog;
import io.opendms.ingest.spool.room.FreeSpace;
import io.opendms.ingest.spool.room.Quota;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The spool on disk: small messages in a log that shares its flushes, large ones and those that stay longer in files of their
 * own (ADR 44).
 */
public final class DiskSpool implements Spool, SpoolQueue, AutoCloseable {
    private static final String LOG_FOLDER = "log";
    private static final String MESSAGES = "messages";

    /** The folders in which messages have a file each; what lies there for long fills a quota. */
    public static final List<String> WITH_FILES = List.of(MESSAGES, Quarantine.FOLDER);

    /**
     * The folders of a spool, in the order in which they have to be copied while it is in use. A message goes from the log to
     * {@code messages}, from both to {@code quarantine}, and from there back to {@code messages} if somebody releases it; so
     * each that was in the spool when the copying began is in the copy, or somebody is done with it. One that wanders
     * meanwhile may be in two folders of the copy.
     */
    public static final List<String> ORDER_OF_COPYING = List.of(LOG_FOLDER, MESSAGES, Quarantine.FOLDER, MESSAGES);

    private final SpoolSettings settings;
    private final FreeSpace freeSpace;
    private final Quota quota;
    private final SpoolId ids;
    private final MessageFolder messages;
    private final MessageFolder quarantine;
    private final SegmentLog log;
    private final BlockingQueue<Held> ready = new LinkedBlockingQueue<>();

    private DiskSpool(SpoolSettings settings, FreeSpace freeSpace, InstantSource clock) throws IOException {
        this.settings = settings;
        this.freeSpace = freeSpace;
        this.quota = new Quota(settings.quota());
        this.ids = new SpoolId(clock);
        messages = MessageFolder.open(settings.folder().resolve(MESSAGES));
        quarantine = MessageFolder.open(settings.folder().resolve(Quarantine.FOLDER));
        log = SegmentLog.open(settings.folder().resolve(LOG_FOLDER), settings.segmentSize());
        List<Held> kept = messages.all();
        List<Held> elsewhere = new ArrayList<>(kept);
        List<Held> quarantined = quarantine.all();
        elsewhere.addAll(quarantined);
        ready.addAll(kept);
        ready.addAll(Restoring.from(log, elsewhere));
        ready.forEach(message -> quota.hold(message.size()));
        quarantined.forEach(message -> quota.hold(message.size()));
    }

    /**
     * Opens the spool, and makes it if it is not there. Messages from before are handed out first.
     *
     * @throws IOException if the folder cannot be used
     */
    public static DiskSpool open(SpoolSettings settings, InstantSource clock) throws IOException {
        FileStore store = Files.getFileStore(PrivateFile.folder(settings.folder()));
        return open(settings, store::getUsableSpace, clock);
    }

    static DiskSpool open(SpoolSettings settings, FreeSpace freeSpace, InstantSource clock) throws IOException {
        PrivateFile.folder(settings.folder());
        return new DiskSpool(settings, freeSpace, clock);
    }

    @Override
    public Arriving begin(long size) throws IOException {
        if (!quota.hasRoomFor(asked(size))) {
            throw new SpoolFullException("the spool and what is set aside hold " + quota.kept() + " of the "
                    + quota.most() + " bytes of ingest.quota");
        }
        if (!hasRoomFor(size)) {
            throw new SpoolFullException("there is no room for another message in " + settings.folder());
        }
        return new ArrivingMessage(ids.next(), settings.inLog(), messages, log, quota, ready::add);
    }

    /** Whether messages still come to the disk, room given. */
    public boolean isWriting() {
        return log.isWriting();
    }

    /** How much is kept, in the log, in files and set aside, and how much may be. */
    public Quota quota() {
        return quota;
    }

    /** As the quota has it, and on the disk one and a half of the message, as Postfix asks for, since the file system needs some of it. */
    @Override
    public boolean hasRoomFor(long size) {
        long asked = asked(size);
        try {
            return quota.hasRoomFor(asked) && freeSpace.bytes() >= settings.segmentSize() + asked + asked / 2;
        } catch (IOException e) {
            return false;
        }
    }

    private long asked(long size) {
        return size > 0 ? size : settings.largestMessage();
    }

    @Override
    public Optional<SpooledMessage> take(Duration longest) throws InterruptedException {
        return Optional.ofNullable(ready.poll(longest.toMillis(), TimeUnit.MILLISECONDS));
    }

    @Override
    public int waiting() {
        return ready.size();
    }

    @Override
    public void done(SpooledMessage message) throws IOException {
        Held held = (Held) message;
        forget(held);
        quota.give(held.size());
    }

    private void forget(Held message) throws IOException {
        if (message.keeping() instanceof InLog place) {
            log.note(InLog.done(message.id()));
            log.release(place.place());
        } else if (message.keeping() instanceof InFile place) {
            Files.deleteIfExists(place.file());
        }
    }

    @Override
    public SpooledMessage keep(SpooledMessage message) throws IOException {
        Held held = (Held) message;
        return held.keeping() instanceof InFile ? held : copy(held, messages);
    }

    @Override
    public void quarantine(SpooledMessage message) throws IOException {
        Held held = (Held) message;
        if (held.keeping() instanceof InFile file) {
            quarantine.moveHere(held, file);
        } else {
            copy(held, quarantine);
        }
    }

    /** The copy is on disk before the log lets go of the message. */
    private Held copy(Held message, MessageFolder folder) throws IOException {
        Files.deleteIfExists(folder.part(message.id()));
        try (FileChannel part = PrivateFile.create(folder.part(message.id()));
                InputStream bytes = message.open()) {
            bytes.transferTo(Channels.newOutputStream(part));
            Held copy = folder.complete(message.id(), part, message.envelope());
            forget(message);
            return copy;
        }
    }

    @Override
    public Optional<SpooledMessage> quarantined(String id) throws IOException {
        return quarantine.find(id).map(SpooledMessage.class::cast);
    }

    @Override
    public boolean release(String id) throws IOException {
        Optional<Held> found = quarantine.find(id);
        if (found.isPresent() && found.get().keeping() instanceof InFile file) {
            ready.add(messages.moveHere(found.get(), file));
            return true;
        }
        return false;
    }

    @Override
    public boolean drop(String id) throws IOException {
        long size = counted(id);
        boolean dropped = quarantine.delete(id);
        if (dropped) {
            quota.give(size);
        }
        return dropped;
    }

    /** What cannot be read was not counted at the start either. */
    private long counted(String id) {
        try {
            return quarantine.find(id).map(Held::size).orElse(0L);
        } catch (IOException e) {
            return 0;
        }
    }

    /** Lets go of the files; what was not done with is handed out after the next start. */
    @Override
    public void close() throws IOException {
        log.close();
    }
}
