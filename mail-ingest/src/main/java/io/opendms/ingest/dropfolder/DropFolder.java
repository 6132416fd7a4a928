package io.opendms.ingest.dropfolder;

import io.opendms.entry.LogText;
import io.opendms.ingest.dropfolder.place.Folders;
import io.opendms.ingest.dropfolder.place.Listing;
import io.opendms.ingest.dropfolder.place.PausedException;
import io.opendms.ingest.spool.Spool;
import io.opendms.recipient.Resolver;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the mail out of a drop folder, as SharePoint's job of every minute does. Several nodes may look at one folder. A look
 * is made by one thread; what is asked about the last one may be asked by any.
 */
public final class DropFolder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.ingest.dropfolder");

    /** Most of the time goes by while the spool writes to its disk. */
    private static final int WORKERS = 4;

    /** How often it is asked whether an address has come to exist; of a folder that takes long, at most a twentieth of the time. */
    private static final Duration WAITING_PERIOD = Duration.ofMinutes(1);

    private static final int WAITING_SHARE = 20;

    private final DropFolderSettings settings;
    private final Resolver resolver;
    private final Spool spool;
    private final InstantSource clock;
    private final DropFolderMeter meter;
    private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS, task -> {
        Thread daemon = new Thread(task, "dropfolder-worker");
        daemon.setDaemon(true);
        return daemon;
    });

    private Optional<Folders> folders = Optional.empty();
    private Instant waitingDue = Instant.MIN;
    private volatile String problem = "";

    public DropFolder(
            DropFolderSettings settings, Resolver resolver, Spool spool, InstantSource clock, DropFolderMeter meter) {
        this.settings = settings;
        this.resolver = resolver;
        this.spool = spool;
        this.clock = clock;
        this.meter = meter;
    }

    /**
     * Takes what is there to be taken.
     *
     * @throws InterruptedException if this thread is to end; what it worked on is taken at the next start
     */
    public void look() throws InterruptedException {
        Tally.Names unknown = new Tally.Names();
        Tally.Names failed = new Tally.Names();
        Tally fresh = new Tally(unknown, failed);
        Tally waiting = new Tally(unknown, failed);
        Instant began = clock.instant();
        try {
            look(fresh, waiting);
            tell(unreadable(fresh));
        } catch (PausedException e) {
            tell(String.valueOf(e.getMessage()));
        } finally {
            count(fresh, waiting);
            if (fresh.hasMoved() || fresh.hasParked() || waiting.hasMoved()) {
                tell(fresh, waiting, Duration.between(began, clock.instant()), unknown, failed);
            }
        }
    }

    private void look(Tally fresh, Tally waiting) throws PausedException, InterruptedException {
        boolean starts = folders.isEmpty();
        Folders at = starts ? Folders.make(settings.folder(), settings.node()) : folders.get();
        Instant now = at.probe();
        at.release(now, starts);
        folders = Optional.of(at);
        Handling handling = new Handling(settings, at, new Addresses(resolver), new Taking(at, spool, clock), now);
        new Pass(at, handling, workers, fresh, false).through(at.drop(), Listing.dropped(now, settings.poll()));
        Instant began = clock.instant();
        if (!began.isBefore(waitingDue)) {
            new Pass(at, handling, workers, waiting, true).through(at.waiting(), Listing.claimed());
            Duration rest = Duration.between(began, clock.instant()).multipliedBy(WAITING_SHARE);
            waitingDue = clock.instant().plus(rest.compareTo(WAITING_PERIOD) > 0 ? rest : WAITING_PERIOD);
        }
    }

    /** Why nothing, or not everything, is taken from the folder at present; empty if all is well. */
    public Optional<String> problem() {
        return Optional.of(problem).filter(text -> !text.isEmpty());
    }

    private static String unreadable(Tally fresh) {
        int count = fresh.count(Fate.UNREADABLE);
        return count == 0
                ? ""
                : count + " files of the drop folder cannot be read by this account, " + fresh.firstUnreadable()
                        + " is one; give the account Modify on the folder and on the files in it";
    }

    private void tell(String now) {
        if (now.equals(problem)) {
            return;
        }
        problem = now;
        if (now.isEmpty()) {
            LOG.info(
                    "dropfolder_resumed folder=\"{}\"",
                    LogText.escaped(settings.folder().toString()));
        } else {
            LOG.error(
                    "dropfolder_paused folder=\"{}\" reason=\"{}\"",
                    LogText.escaped(settings.folder().toString()),
                    LogText.escaped(now));
        }
    }

    private void count(Tally fresh, Tally waiting) {
        for (Fate fate : Fate.values()) {
            // What waits and goes on waiting was counted when it began to.
            boolean moved = fate == Fate.TAKEN || fate == Fate.QUARANTINED;
            meter.files(fate, fresh.count(fate) + (moved ? waiting.count(fate) : 0));
        }
    }

    /** As SharePoint's event 6871 tells it. */
    private static void tell(Tally fresh, Tally waiting, Duration took, Tally.Names unknown, Tally.Names failed) {
        LOG.info(
                "dropfolder_batch_done taken={} unknown={} undecided={} quarantined={} left={} unreadable={}"
                        + " still_waiting={} ms={} unknown_addresses=\"{}\" failed=\"{}\"",
                fresh.count(Fate.TAKEN) + waiting.count(Fate.TAKEN),
                fresh.count(Fate.UNKNOWN),
                fresh.count(Fate.UNDECIDED),
                fresh.count(Fate.QUARANTINED) + waiting.count(Fate.QUARANTINED),
                fresh.count(Fate.LEFT),
                fresh.count(Fate.UNREADABLE),
                waiting.count(Fate.UNKNOWN) + waiting.count(Fate.UNDECIDED),
                took.toMillis(),
                unknown,
                failed);
    }

    /** Lets the files that are being worked on come to their end. */
    @Override
    public void close() {
        workers.shutdown();
    }
}
