package io.opendms.ingest.dropfolder.right;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Tries in a folder, by files of its own that are gone afterwards, what taking mail from it needs. */
public final class RightsProbe {
    private final Path folder;
    private final List<Step> steps = new ArrayList<>();

    private RightsProbe(Path folder) {
        this.folder = folder;
    }

    /** What was tried, in this order: list, create, lock, rename, delete. After a refusal the rest that needs it is left out. */
    public static List<Step> of(Path folder) {
        RightsProbe probe = new RightsProbe(folder);
        probe.run();
        return List.copyOf(probe.steps);
    }

    private void run() {
        // Not ".eml": a farm's job or another node must not take it.
        String name = ".dms-probe-" + UUID.randomUUID();
        Path made = folder.resolve(name);
        Path renamed = folder.resolve(name + "-renamed");
        boolean isThere =
                attempt("list the files", this::list) && attempt("create a file", () -> Files.createFile(made));
        if (!isThere) {
            return;
        }
        attempt("lock a file", () -> lock(made));
        boolean isRenamed = attempt("rename a file", () -> Files.move(made, renamed, StandardCopyOption.ATOMIC_MOVE));
        attempt("delete a file", () -> Files.delete(isRenamed ? renamed : made));
    }

    private void list() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            files.iterator().hasNext();
        }
    }

    private static void lock(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            lock.isValid();
        }
    }

    /** What is tried. */
    private interface Attempt {
        void run() throws IOException;
    }

    private boolean attempt(String tried, Attempt attempt) {
        try {
            attempt.run();
            steps.add(Step.ok(tried));
            return true;
        } catch (AccessDeniedException e) {
            steps.add(new Step(tried, "this account has no right to"));
        } catch (IOException e) {
            steps.add(new Step(tried, e.toString()));
        }
        return false;
    }
}
