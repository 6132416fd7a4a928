package io.opendms.notify.secret;

import io.opendms.notify.setting.SealedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/**
 * The file that holds the key, read again each time that the key is needed, so that a key that was put in place counts at once.
 *
 * @param path where it is
 */
public record KeyFile(Path path) {
    private static final int LONGEST = 1_000;

    private static final Set<PosixFilePermission> OF_OTHERS = EnumSet.of(
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE,
            PosixFilePermission.GROUP_WRITE);

    /** @throws SealedException if there is no key, or one that others can get at; the message says what to do */
    public SealingKey read() throws SealedException {
        try {
            if (mode().stream().anyMatch(OF_OTHERS::contains)) {
                throw new SealedException(
                        "the key file " + path + " may be read or altered by others than its owner: chmod 600 " + path);
            }
            if (Files.size(path) > LONGEST) {
                throw new SealedException(
                        "the key file " + path + " has more than " + LONGEST + " bytes, so that it holds no key");
            }
            return SealingKey.parse(
                            Files.readString(path, StandardCharsets.US_ASCII).strip())
                    .orElseThrow(() -> new SealedException("the key file " + path
                            + " holds no key; make one with dms secret new, or copy that of another node"));
        } catch (NoSuchFileException e) {
            throw new SealedException("the key file " + path
                    + " is missing on this node; copy that of another node, or make one with dms secret new");
        } catch (AccessDeniedException e) {
            throw new SealedException(
                    "the key file " + path + " may not be read by this account; chown it to that of dms");
        } catch (IOException e) {
            throw new SealedException("the key file " + path + " cannot be read: " + e.getMessage());
        }
    }

    /** Who may do what with the file; nothing where the file system does not know it. */
    public Set<PosixFilePermission> mode() throws IOException {
        return modeOf(path);
    }

    static Set<PosixFilePermission> modeOf(Path file) throws IOException {
        return hasModes() ? Files.getPosixFilePermissions(file) : Set.of();
    }

    /**
     * Writes a key that only its owner can read, on disk when this returns. The file is there whole or not at all, also after a
     * full disk or a loss of power.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is a file already
     */
    public void write(SealingKey key) throws IOException {
        Path whole = path.toAbsolutePath();
        Path unfinished = whole.resolveSibling(whole.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            create(unfinished, key);
            // A link takes no place that is taken, which a move in one step would.
            Files.createLink(whole, unfinished);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        if (hasModes()) {
            try (FileChannel folder = FileChannel.open(whole.getParent(), StandardOpenOption.READ)) {
                folder.force(true);
            }
        }
    }

    private static void create(Path file, SealingKey key) throws IOException {
        FileAttribute<?>[] mode = hasModes()
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        Files.createFile(file, mode);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer text = StandardCharsets.US_ASCII.encode(key.text() + "\n");
            while (text.hasRemaining()) {
                channel.write(text);
            }
            channel.force(true);
        }
    }

    private static boolean hasModes() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }
}
