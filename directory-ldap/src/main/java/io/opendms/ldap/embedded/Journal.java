package io.opendms.ldap.embedded;

import com.unboundid.ldif.LDIFChangeRecord;
import com.unboundid.ldif.LDIFException;
import com.unboundid.ldif.LDIFReader;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The changes since the last snapshot, as LDIF change records. Before each stands a comment with its number, its length in
 * bytes and its checksum, so that a record which a crash has cut off is told from a whole one. Safe for any thread.
 */
final class Journal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final Pattern HEADER = Pattern.compile("# change ([0-9]{1,18}) ([0-9]{1,9}) ([0-9a-f]{1,8})");
    private static final int LONGEST_HEADER = 64;

    private final FileOutputStream file;
    private final Object forcing = new Object();
    private long number;
    private volatile long written;
    private long forced;

    private Journal(FileOutputStream file, long number) {
        this.file = file;
        this.number = number;
    }

    /** A change as it was numbered. */
    record Numbered(long number, LDIFChangeRecord change) {}

    /**
     * Reads the whole records of a journal, and cuts off what comes after the last of them: no answer was given for it. The
     * piece is kept beside the journal.
     */
    static List<Numbered> recover(Path path) throws IOException {
        if (Files.notExists(path)) {
            return List.of();
        }
        byte[] content = Files.readAllBytes(path);
        List<Numbered> records = new ArrayList<>();
        int end = 0;
        for (int next = read(content, 0, records); next > 0; next = read(content, end, records)) {
            end = next;
        }
        if (end < content.length) {
            Path torn = path.resolveSibling(path.getFileName() + ".torn");
            Files.write(torn, Arrays.copyOfRange(content, end, content.length));
            LOG.warn(
                    "embedded_directory_journal_torn bytes={} whole_changes={} kept_in=\"{}\"",
                    content.length - end,
                    records.size(),
                    torn);
            Durable.write(path, Arrays.copyOf(content, end));
        }
        return records;
    }

    /** Opens a journal for more changes, the first of which gets the number after {@code last}. */
    static Journal open(Path path, long last) throws IOException {
        return new Journal(new FileOutputStream(path.toFile(), true), last);
    }

    /** Writes a change to the end and returns up to where {@link #force} must go to have it on disk. */
    synchronized long append(LDIFChangeRecord change) throws IOException {
        byte[] body = (change.toLDIFString() + "\n").getBytes(StandardCharsets.UTF_8);
        number++;
        String header = "# change " + number + " " + body.length + " " + Long.toHexString(checksum(body)) + "\n";
        byte[] head = header.getBytes(StandardCharsets.US_ASCII);
        byte[] record = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, record, head.length, body.length);
        file.write(record);
        written = number;
        return number;
    }

    /** Returns when a change is on disk. Threads that come while another forces share the next force. */
    void force(long change) throws IOException {
        synchronized (forcing) {
            if (forced < change) {
                long upTo = written;
                file.getFD().sync();
                forced = upTo;
            }
        }
    }

    /** The number of the last change. */
    synchronized long last() {
        return number;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** Reads the record at an offset and returns the offset behind it, or -1 where no whole record stands. */
    private static int read(byte[] content, int start, List<Numbered> records) {
        int line = start;
        while (line < content.length && content[line] != '\n' && line - start < LONGEST_HEADER) {
            line++;
        }
        Matcher header = HEADER.matcher(new String(content, start, line - start, StandardCharsets.US_ASCII));
        if (line == content.length || !header.matches()) {
            return -1;
        }
        int bodyStart = line + 1;
        int length = Integer.parseInt(header.group(2));
        if (length > content.length - bodyStart) {
            return -1;
        }
        byte[] body = Arrays.copyOfRange(content, bodyStart, bodyStart + length);
        if (checksum(body) != Long.parseLong(header.group(3), 16)) {
            return -1;
        }
        records.add(new Numbered(Long.parseLong(header.group(1)), parse(body)));
        return bodyStart + length;
    }

    private static LDIFChangeRecord parse(byte[] body) {
        try {
            return LDIFReader.decodeChangeRecord(
                    new String(body, StandardCharsets.UTF_8).strip().lines().toArray(String[]::new));
        } catch (LDIFException e) {
            throw new IllegalStateException("a whole change of the embedded directory's journal is no LDIF", e);
        }
    }

    private static long checksum(byte[] body) {
        CRC32 crc = new CRC32();
        crc.update(body);
        return crc.getValue();
    }
}
