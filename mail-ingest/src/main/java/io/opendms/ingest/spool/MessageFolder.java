package io.opendms.ingest.spool;

import io.opendms.entry.LogText;
import io.opendms.ingest.Envelope;
import io.opendms.ingest.spool.log.PrivateFile;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages with a file each: the message, its envelope, and how long both are. A file has its name only when all of it is on
 * disk, so that there are no half ones.
 */
final class MessageFolder {
    private static final Logger LOG = LoggerFactory.getLogger(MessageFolder.class);
    private static final String SUFFIX = ".msg";
    private static final String PART = ".part";
    private static final long MARK = 0x646d732d6d736731L;
    private static final int FOOT = Long.BYTES + Integer.BYTES + Long.BYTES;

    private final Path folder;

    private MessageFolder(Path folder) {
        this.folder = folder;
    }

    static MessageFolder open(Path folder) throws IOException {
        MessageFolder opened = new MessageFolder(PrivateFile.folder(folder));
        for (Path part : opened.named(PART)) {
            Files.delete(part);
        }
        return opened;
    }

    /** All messages, the oldest first. A file that is none is left alone and told of. */
    List<Held> all() throws IOException {
        List<Held> all = new ArrayList<>();
        for (Path file : named(SUFFIX)) {
            try {
                all.add(read(file));
            } catch (IOException e) {
                LOG.error(
                        "spool_file_unreadable file=\"{}\" error=\"{}\"",
                        LogText.escaped(file.toString()),
                        LogText.message(e));
            }
        }
        return all;
    }

    Optional<Held> find(String id) throws IOException {
        return find(folder, id);
    }

    static Optional<Held> find(Path folder, String id) throws IOException {
        if (!SpoolId.is(id)) {
            return Optional.empty();
        }
        Path file = folder.resolve(id + SUFFIX);
        return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
    }

    Path part(String id) {
        return folder.resolve(id + PART);
    }

    /** Makes a message of a file that holds the message's bytes. When this returns it is on disk. */
    Held complete(String id, FileChannel part, Envelope envelope) throws IOException {
        long size = part.size();
        byte[] form = EnvelopeForm.of(envelope);
        ByteBuffer end = ByteBuffer.allocate(form.length + FOOT)
                .put(form)
                .putLong(size)
                .putInt(form.length)
                .putLong(MARK)
                .flip();
        for (long at = size; end.hasRemaining(); ) {
            at += part.write(end, at);
        }
        part.force(true);
        Path file = folder.resolve(id + SUFFIX);
        Files.move(part(id), file, StandardCopyOption.ATOMIC_MOVE);
        PrivateFile.syncFolder(folder);
        return new Held(id, envelope, size, new InFile(file, size));
    }

    /** Takes a message over from another folder of the same file system. */
    Held moveHere(Held message, InFile from) throws IOException {
        Path file = folder.resolve(message.id() + SUFFIX);
        Files.move(from.file(), file, StandardCopyOption.ATOMIC_MOVE);
        PrivateFile.syncFolder(folder);
        return new Held(message.id(), message.envelope(), message.size(), new InFile(file, message.size()));
    }

    /** Deletes a message. When this returns it does not come back. */
    boolean delete(String id) throws IOException {
        boolean deleted = SpoolId.is(id) && Files.deleteIfExists(folder.resolve(id + SUFFIX));
        PrivateFile.syncFolder(folder);
        return deleted;
    }

    private List<Path> named(String suffix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }

    private static Held read(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            long foot = in.length() - FOOT;
            if (foot < 0) {
                throw new IOException("the file is too short for a message");
            }
            in.seek(foot);
            long size = in.readLong();
            int length = in.readInt();
            if (in.readLong() != MARK || size < 0 || length < 0 || size + length != foot) {
                throw new IOException("the file does not end as a message does");
            }
            byte[] form = new byte[length];
            in.seek(size);
            in.readFully(form);
            Envelope envelope = EnvelopeForm.read(new DataInputStream(new ByteArrayInputStream(form)));
            String id = file.getFileName().toString().replace(SUFFIX, "");
            return new Held(id, envelope, size, new InFile(file, size));
        }
    }
}
