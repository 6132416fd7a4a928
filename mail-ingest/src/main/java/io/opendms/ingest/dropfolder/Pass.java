package io.opendms.ingest.dropfolder;

import io.opendms.entry.LogText;
import io.opendms.ingest.dropfolder.place.Candidate;
import io.opendms.ingest.dropfolder.place.Folders;
import io.opendms.ingest.dropfolder.place.Listing;
import io.opendms.ingest.dropfolder.place.PausedException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes through a folder once, in the order in which the file system tells its names, some files at a time: whatever the number
 * of files, no list of them is made. For one thread.
 */
final class Pass {
    /** So many files are worked on before more names are read. */
    static final int BATCH = 64;

    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.ingest.dropfolder");

    private final Folders folders;
    private final Handling handling;
    private final ExecutorService workers;
    private final Tally tally;
    private final boolean isOfWaiting;

    /**
     * @param tally where to count; what was counted before a pause is in it too
     * @param isOfWaiting whether to go on where nothing is decided: those files stay where they are, and would keep from
     *     the ones behind them for ever
     */
    Pass(Folders folders, Handling handling, ExecutorService workers, Tally tally, boolean isOfWaiting) {
        this.folders = folders;
        this.handling = handling;
        this.workers = workers;
        this.tally = tally;
        this.isOfWaiting = isOfWaiting;
    }

    void through(Path folder, Listing listing) throws PausedException, InterruptedException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            List<Candidate> batch = new ArrayList<>(BATCH);
            for (Path file : files) {
                listing.candidate(file).ifPresent(batch::add);
                if (batch.size() == BATCH) {
                    handle(batch);
                    batch.clear();
                }
            }
            handle(batch);
        } catch (IOException | DirectoryIteratorException e) {
            throw new PausedException("cannot list the files of " + folder + ": " + e.getMessage());
        }
    }

    private void handle(List<Candidate> batch) throws PausedException, InterruptedException {
        List<Callable<Handling.Handled>> tasks = new ArrayList<>();
        if (workers.isShutdown()) {
            throw new InterruptedException("the drop folder is being closed");
        }
        folders.beat();
        batch.forEach(file -> tasks.add(() -> handling.handle(file)));
        List<Future<Handling.Handled>> fates = workers.invokeAll(tasks);
        int undecided = 0;
        Optional<PausedException> pause = Optional.empty();
        for (int i = 0; i < fates.size(); i++) {
            try {
                Handling.Handled handled = fates.get(i).get();
                tally.add(handled, batch.get(i));
                undecided += handled.fate() == Fate.UNDECIDED ? 1 : 0;
            } catch (ExecutionException e) {
                Candidate file = batch.get(i);
                pause = pause.or(() -> pause(file, e));
            }
        }
        if (pause.isPresent()) {
            throw pause.get();
        }
        if (undecided == BATCH && !isOfWaiting) {
            throw new PausedException("the directory does not say which addresses exist");
        }
    }

    /** One file that something is wrong with does not keep the others waiting. */
    private static Optional<PausedException> pause(Candidate file, ExecutionException e) {
        if (e.getCause() instanceof PausedException pause) {
            return Optional.of(pause);
        }
        LOG.error("dropfolder_file_failed file=\"{}\"", LogText.escaped(file.name()), e.getCause());
        return Optional.empty();
    }
}
