package io.opendms.ingest.dropfolder.place;

import io.opendms.ingest.message.Look;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a drop folder has in quarantine. Others may write there too: only files under names that a node of ours gives are
 * known, and never what a link leads to. Thread-safe, and beside other nodes.
 */
public final class QuarantineFolder {
    /** A file of ours that tells a reason is shorter, but for one with a thousand receivers. */
    private static final int LONGEST_REASON = 8 << 10;

    private static final int LONGEST_FIELD = 2_000;

    private final Path waiting;
    private final Path quarantine;

    /** @param drop the drop folder, which need not be there at present */
    public QuarantineFolder(Path drop) {
        this.waiting = drop.resolve(Folders.WAITING);
        this.quarantine = drop.resolve(Folders.QUARANTINE);
    }

    /** When a file came or went last, by the clock of the file system; empty while the folder is not there. */
    public Optional<Instant> changed() throws IOException {
        return FileChange.of(quarantine);
    }

    /** Tells the names of what is there, in the order of the file system, and makes no list of them. */
    public void names(Consumer<String> each) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(quarantine)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (isOurs(name)) {
                    each.accept(name);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    /** The id of a file by its name in quarantine. */
    public static String id(String name) {
        return name.substring(0, name.indexOf('~'));
    }

    private static boolean isOurs(String name) {
        return !name.endsWith(Folders.REASON)
                && ClaimName.parse(name)
                        .filter(parts -> ClaimName.safe(parts.original()).equals(parts.original()))
                        .isPresent();
    }

    /** @return empty if there is no file of that name by now */
    public Optional<QuarantinedFile> find(String name) throws IOException {
        Optional<BasicFileAttributes> found = FileChange.attributes(file(name));
        Optional<Instant> changed = FileChange.of(file(name));
        if (found.isEmpty() || changed.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> told = reason(name);
        return Optional.of(new QuarantinedFile(
                id(name),
                name,
                found.get().size(),
                parsed(name).since(),
                changed.get(),
                told.getOrDefault("sender", ""),
                told.getOrDefault("receivers", ""),
                told.getOrDefault("reason", "the file that told the reason is gone")));
    }

    private Map<String, String> reason(String name) throws IOException {
        Map<String, String> told = new HashMap<>();
        Path file = quarantine.resolve(name + Folders.REASON);
        if (FileChange.attributes(file).isEmpty()) {
            return told;
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            String text = new String(in.readNBytes(LONGEST_REASON), StandardCharsets.UTF_8);
            for (String line : text.split("\n", -1)) {
                String[] parts = line.split(": ", 2);
                if (parts.length == 2) {
                    told.putIfAbsent(parts[0], field(parts[1]));
                }
            }
            return told;
        } catch (NoSuchFileException e) {
            return told;
        }
    }

    private static String field(String text) {
        String safe = Look.printable(text);
        return safe.length() <= LONGEST_FIELD ? safe : safe.substring(0, LONGEST_FIELD) + " ...";
    }

    /**
     * Opens a file as it is, its envelope first.
     *
     * @return empty if there is no file of that name by now
     */
    public Optional<InputStream> open(String name) throws IOException {
        if (FileChange.attributes(file(name)).isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.newInputStream(file(name), LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /**
     * Lets a file be taken again, as one that was written just now.
     *
     * @return whether it was there
     * @throws IOException also while the folder is not there
     */
    public boolean release(String name, Instant now) throws IOException {
        ClaimName old = parsed(name);
        Path anew = waiting.resolve(new ClaimName(now, old.token(), old.original()).text());
        boolean there = isThere(name);
        if (there) {
            try {
                Files.move(file(name), anew, StandardCopyOption.ATOMIC_MOVE);
            } catch (NoSuchFileException e) {
                there = false;
            }
        }
        Files.deleteIfExists(quarantine.resolve(name + Folders.REASON));
        return there;
    }

    /**
     * Deletes a file.
     *
     * @return whether it was there
     * @throws IOException also while the folder is not there
     */
    public boolean drop(String name) throws IOException {
        boolean there = isThere(name) && Files.deleteIfExists(file(name));
        Files.deleteIfExists(quarantine.resolve(name + Folders.REASON));
        return there;
    }

    private boolean isThere(String name) throws IOException {
        if (!Files.isDirectory(quarantine) || !Files.isDirectory(waiting)) {
            throw new NoSuchFileException(quarantine.toString());
        }
        return FileChange.attributes(file(name)).isPresent();
    }

    private Path file(String name) {
        return quarantine.resolve(parsed(name).text());
    }

    private static ClaimName parsed(String name) {
        return ClaimName.parse(name)
                .filter(parts -> isOurs(name))
                .orElseThrow(() -> new IllegalArgumentException("no node gives a file such a name"));
    }
}
