package io.opendms.ingest.dropfolder.place;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The folders below a drop folder, and how files move between them: by one rename within the file system, to a name that
 * nothing else has. Of two nodes that rename the same file one finds it gone.
 */
public final class Folders {
    public static final String PROCESSING = "processing";
    public static final String WAITING = "waiting";
    public static final String QUARANTINE = "quarantine";

    /** How the files end that say why another is in quarantine. */
    public static final String REASON = ".reason.txt";

    private static final String ALIVE = "alive";

    /** A node that has not been heard of for so long is gone, whatever it had claimed. */
    private static final Duration LIFE = Duration.ofMinutes(15);

    private final Path drop;
    private final Path own;
    private final Path waiting;
    private final Path quarantine;
    private final String node;
    private final Set<Path> taken = ConcurrentHashMap.newKeySet();

    private Folders(Path drop, String node) {
        this.drop = drop;
        this.node = node;
        this.own = drop.resolve(PROCESSING).resolve(node);
        this.waiting = drop.resolve(WAITING);
        this.quarantine = drop.resolve(QUARANTINE);
    }

    /** Makes the folders that are not there; not the drop folder itself, whose absence is a mistake or an unmounted share. */
    public static Folders make(Path drop, String node) throws PausedException {
        Folders folders = new Folders(drop, node);
        if (!Files.isDirectory(drop)) {
            throw new PausedException(
                    "the folder " + drop + " is not there; mount it, or make it by dms dropfolder init");
        }
        try {
            Files.createDirectories(folders.own);
            Files.createDirectories(folders.waiting);
            Files.createDirectories(folders.quarantine);
        } catch (IOException e) {
            throw refused("make folders in", drop, e);
        }
        return folders;
    }

    public Path drop() {
        return drop;
    }

    public Path waiting() {
        return waiting;
    }

    /**
     * Finds out by a file of our own whether files can be made, renamed out of the drop folder and deleted; and tells the
     * other nodes that this one is at work.
     *
     * @return what time it is for the file system, which may be another machine's
     * @throws PausedException if one of these is refused
     */
    public Instant probe() throws PausedException {
        Path made = drop.resolve(".dms-probe-" + node);
        Path moved = own.resolve(ALIVE);
        for (Path owed : taken) {
            remove(owed);
        }
        try {
            OwnFile.write(made, new byte[1]);
            Files.deleteIfExists(moved);
            Files.move(made, moved, StandardCopyOption.ATOMIC_MOVE);
            return FileChange.of(moved).orElseThrow(() -> new NoSuchFileException(moved.toString()));
        } catch (IOException e) {
            throw refused("make, rename and delete files in", drop, e);
        }
    }

    /** Tells the other nodes, in the course of a long look, that this one still is at work. */
    public void beat() throws PausedException {
        try {
            // Renamed to its name, since a node whose file is missing is taken for gone.
            Path made = own.resolve(ALIVE + ".new");
            OwnFile.write(made, new byte[1]);
            Files.move(made, own.resolve(ALIVE), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw refused("write to", own, e);
        }
    }

    /**
     * Lets be taken anew what a node has claimed and not finished.
     *
     * @param now by the clock of the file system
     * @param all this node's too, which has just started
     */
    public void release(Instant now, boolean all) throws PausedException {
        try (DirectoryStream<Path> nodes = Files.newDirectoryStream(drop.resolve(PROCESSING))) {
            for (Path other : nodes) {
                if (other.equals(own) ? all : isGone(other, now)) {
                    release(other);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            throw new PausedException("cannot list the files of " + drop.resolve(PROCESSING) + ": " + e.getMessage());
        }
    }

    private static boolean isGone(Path other, Instant now) throws IOException {
        return FileChange.of(other.resolve(ALIVE))
                .filter(seen -> seen.isAfter(now.minus(LIFE)))
                .isEmpty();
    }

    private void release(Path node) throws IOException, PausedException {
        try (DirectoryStream<Path> claimed = Files.newDirectoryStream(node)) {
            for (Path file : claimed) {
                String name = file.getFileName().toString();
                if (name.startsWith(Remainder.PREFIX)) {
                    Files.deleteIfExists(file);
                } else if (ClaimName.parse(name).isPresent()) {
                    park(file);
                }
            }
        }
    }

    /** @return where the file is now; empty if it is gone, or another program holds it */
    public Optional<Path> claim(Candidate file) throws PausedException {
        Path claimed = own.resolve(ClaimName.of(file).text());
        // What is left of a file has its name; it must not be taken for the file itself, which still has to go.
        return !taken.contains(claimed) && move(file.path(), claimed) ? Optional.of(claimed) : Optional.empty();
    }

    /** What tells a claimed file from all others, also when it is claimed once more after a crash. */
    public Optional<String> token(Path claimed) {
        return ClaimName.parse(claimed.getFileName().toString()).map(ClaimName::token);
    }

    /** Gives a claimed file back to where it came from. */
    public void putBack(Path claimed, Candidate file) throws PausedException {
        // Another file may have come to that name since; no rename may fall on it.
        move(claimed, Files.exists(file.path()) ? waiting.resolve(claimed.getFileName()) : file.path());
    }

    public void park(Path claimed) throws PausedException {
        park(claimed, claimed.getFileName());
    }

    private void park(Path file, Path name) throws PausedException {
        move(file, waiting.resolve(name));
    }

    /** Returns when the file's name is on the disk, so that what it was made of may go. */
    public void parkDurably(Path file, Path name) throws PausedException {
        park(file, name);
        try {
            OwnFile.syncNames(waiting);
        } catch (IOException e) {
            throw refused("write to", waiting, e);
        }
    }

    /** @return where it is now */
    public Path quarantine(Path claimed, String reason) throws PausedException {
        Path kept = quarantine.resolve(claimed.getFileName());
        try {
            // First the reason: a file in quarantine that tells none would be a riddle.
            OwnFile.write(quarantine.resolve(claimed.getFileName() + REASON), reason.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw refused("write to", quarantine, e);
        }
        move(claimed, kept);
        return kept;
    }

    /** A file of which the spool has the message. What cannot be deleted is never taken again, but deleted later. */
    public void remove(Path claimed) throws PausedException {
        taken.add(claimed);
        try {
            Files.deleteIfExists(claimed);
            taken.remove(claimed);
        } catch (IOException e) {
            throw refused("delete", claimed, e);
        }
    }

    private static boolean move(Path from, Path to) throws PausedException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            if (isHeldByAnother(e)) {
                return false;
            }
            throw refused("rename", from, e);
        }
    }

    /** Windows and its shares refuse to rename what somebody has open, in words of the server's language but for English. */
    private static boolean isHeldByAnother(IOException e) {
        return e instanceof FileSystemException refusal
                && !(e instanceof AccessDeniedException)
                && String.valueOf(refusal.getReason()).contains("used by another process");
    }

    private static PausedException refused(String act, Path where, IOException e) {
        String why = e instanceof AccessDeniedException
                ? "this account has no right to"
                : e.getClass().getSimpleName() + ": " + e.getMessage();
        return new PausedException("cannot " + act + " " + where + " (" + why
                + "); give the account Modify on the folder, see dms repair dropfolder-acl --dry-run");
    }
}
