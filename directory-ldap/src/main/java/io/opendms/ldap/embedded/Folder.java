package io.opendms.ldap.embedded;

import com.unboundid.ldap.listener.InMemoryRequestHandler;
import com.unboundid.ldap.sdk.DeleteRequest;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldif.LDIFAddChangeRecord;
import com.unboundid.ldif.LDIFChangeRecord;
import com.unboundid.ldif.LDIFDeleteChangeRecord;
import com.unboundid.ldif.LDIFModifyChangeRecord;
import com.unboundid.ldif.LDIFModifyDNChangeRecord;
import com.unboundid.ldif.LDIFReader;
import com.unboundid.ldif.LDIFWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the content is kept: {@code content.ldif}, all entries up to a numbered change, and {@code journal.ldif}, the
 * changes since. One process at a time has it.
 */
final class Folder implements AutoCloseable {
    private static final Pattern UP_TO = Pattern.compile("# up to change ([0-9]{1,18})\n");
    private static final int LONGEST_HEADER = 64;

    /** A second look at the lock by the same process would end it: closing any descriptor does so (fcntl(2)). */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel lock;
    private @Nullable Journal journal;

    private Folder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    static Folder lock(Path folder) throws IOException {
        Path path = folder.toRealPath();
        if (!HELD.add(path)) {
            throw inUse(path);
        }
        try {
            FileChannel channel =
                    FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                throw inUse(path);
            }
            return new Folder(path, channel);
        } catch (IOException | RuntimeException e) {
            HELD.remove(path);
            throw e;
        }
    }

    private static IllegalStateException inUse(Path path) {
        return new IllegalStateException("the embedded directory in " + path
                + " is in use by another process; stop that one, or give this one another data folder");
    }

    Path path() {
        return path;
    }

    /** Fills an empty server, makes one file of snapshot and journal if there is a journal, and opens the journal. */
    Journal load(InMemoryRequestHandler memory) throws IOException, LDAPException {
        long last = 0;
        if (Files.exists(content())) {
            last = snapshotNumber();
            try (InputStream stream = Files.newInputStream(content())) {
                memory.importFromLDIF(true, new LDIFReader(stream));
            }
        }
        List<Journal.Numbered> changes = Journal.recover(journalFile());
        for (Journal.Numbered numbered : changes) {
            if (numbered.number() > last) {
                replay(memory, numbered);
                last = numbered.number();
            }
        }
        if (!changes.isEmpty()) {
            snapshot(memory, last);
        }
        Durable.touch(journalFile());
        Journal opened = Journal.open(journalFile(), last);
        journal = opened;
        return opened;
    }

    /** Makes one file of all content. */
    void save(InMemoryRequestHandler memory) throws IOException, LDAPException {
        if (journal != null) {
            snapshot(memory, journal.last());
        }
    }

    /** Copies what {@link #load} reads. */
    void copyTo(Path other) throws IOException {
        for (Path file : List.of(content(), journalFile())) {
            if (Files.exists(file)) {
                Files.copy(file, other.resolve(file.getFileName()));
            }
        }
    }

    @Override
    public void close() throws IOException {
        try {
            if (journal != null) {
                journal.close();
            }
        } finally {
            lock.close();
            HELD.remove(path);
        }
    }

    /** First the snapshot is whole and on disk, then the journal is emptied; changes found in both count once. */
    private void snapshot(InMemoryRequestHandler memory, long upTo) throws IOException, LDAPException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(("# up to change " + upTo + "\n\n").getBytes(StandardCharsets.US_ASCII));
        try (LDIFWriter writer = new LDIFWriter(bytes)) {
            memory.exportToLDIF(writer, false, false, false);
        }
        Durable.write(content(), bytes.toByteArray());
        Durable.write(journalFile(), new byte[0]);
    }

    private long snapshotNumber() throws IOException {
        try (InputStream stream = Files.newInputStream(content())) {
            String start = new String(stream.readNBytes(LONGEST_HEADER), StandardCharsets.US_ASCII);
            Matcher header = UP_TO.matcher(start);
            if (!header.lookingAt()) {
                throw new IOException(content() + " does not begin with '# up to change N'; restore it from a backup");
            }
            return Long.parseLong(header.group(1));
        }
    }

    private static void replay(InMemoryRequestHandler memory, Journal.Numbered numbered) throws LDAPException {
        LDIFChangeRecord change = numbered.change();
        if (change instanceof LDIFAddChangeRecord add) {
            memory.addEntry(add.getEntryToAdd(), true);
        } else if (change instanceof LDIFModifyChangeRecord modify) {
            ModifyRequest request = modify.toModifyRequest(true);
            List<Modification> changes = List.copyOf(request.getModifications());
            request.setModifications(ManyValues.replacing(memory, request.getDN(), changes));
            memory.modify(request);
        } else if (change instanceof LDIFModifyDNChangeRecord rename) {
            memory.modifyDN(rename.toModifyDNRequest(true));
        } else if (change instanceof LDIFDeleteChangeRecord delete) {
            DeleteRequest request = delete.toDeleteRequest(true);
            memory.delete(request);
        } else {
            throw new LDAPException(ResultCode.OTHER, "change " + numbered.number() + " of the journal is unknown");
        }
    }

    private Path content() {
        return path.resolve("content.ldif");
    }

    private Path journalFile() {
        return path.resolve("journal.ldif");
    }
}
