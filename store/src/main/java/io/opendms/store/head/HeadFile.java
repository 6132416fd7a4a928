package io.opendms.store.head;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.opendms.entry.LogText;
import io.opendms.store.jdbc.StoreFailure;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last record of a node's chain, noted in a file after each commit. Nothing waits for the disk: the end of the process does
 * not lose the note, a power cut may leave an older one. It has two places, written by turns, each with a checksum, so that
 * one of them can be read whatever was written half. To be used by one thread at a time.
 */
public final class HeadFile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HeadFile.class);

    /** One line; both lie in one sector of a disk. */
    private static final int PLACE = 128;

    private static final int PLACES = 2;
    private static final int PARTS = 4;

    private final Supplier<Path> maker;
    private final String node;
    private Path path;

    /** Not a channel, which an interrupt of the thread that writes would close. */
    private RandomAccessFile file;

    private int turn;
    private boolean held;
    private boolean failed;

    /**
     * Opens the file.
     *
     * @param maker says where it is, and makes it if it is not there
     * @param node whose chain it is of
     * @throws StoreFailure if the file cannot be written
     */
    public HeadFile(Supplier<Path> maker, String node) {
        this.maker = maker;
        this.node = node;
        open();
    }

    private void open() {
        path = maker.get();
        try {
            file = new RandomAccessFile(path.toFile(), "rw");
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    /**
     * What is noted in a file.
     *
     * @return empty if the file is not there, is of another node, or nothing in it can be read
     * @throws StoreFailure if the file cannot be read
     */
    public static Optional<Link> read(Path path, String node) {
        try {
            byte[] content = Files.exists(path) ? Files.readAllBytes(path) : new byte[0];
            Optional<Link> newest = Optional.empty();
            for (int place = 0; place < PLACES; place++) {
                Optional<Link> noted = parse(content, place * PLACE, node);
                if (noted.isPresent()
                        && noted.get().number() > newest.orElse(Link.NONE).number()) {
                    newest = noted;
                }
            }
            return newest;
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    private static StoreFailure unusable(Path path, IOException cause) {
        return new StoreFailure.Unusable("cannot use " + path + "; give the file to the service's account", cause);
    }

    /** What is noted in this file. */
    Optional<Link> read() {
        return read(path, node);
    }

    private static Optional<Link> parse(byte[] content, int from, String node) {
        if (content.length < from + PLACE) {
            return Optional.empty();
        }
        String[] parts = new String(content, from, PLACE, US_ASCII).strip().split(" ");
        if (parts.length != PARTS || !parts[0].equals(node) || !parts[3].equals(sum(parts[0], parts[1], parts[2]))) {
            return Optional.empty();
        }
        return Optional.of(new Link(Long.parseLong(parts[1]), HexFormat.of().parseHex(parts[2])));
    }

    private static String sum(String node, String number, String hash) {
        CRC32 sum = new CRC32();
        sum.update((node + ' ' + number + ' ' + hash).getBytes(US_ASCII));
        return HexFormat.of().toHexDigits((int) sum.getValue());
    }

    /** Notes a record whose commit has returned. What cannot be written is logged, since the record stands all the same. */
    void note(Link last) {
        if (held) {
            return;
        }
        String number = Long.toString(last.number());
        String hash = last.hex();
        byte[] line = new byte[PLACE];
        Arrays.fill(line, (byte) ' ');
        line[PLACE - 1] = '\n';
        byte[] text = (node + ' ' + number + ' ' + hash + ' ' + sum(node, number, hash)).getBytes(US_ASCII);
        System.arraycopy(text, 0, line, 0, text.length);
        try {
            file.seek((long) turn * PLACE);
            file.write(line);
            turn = (turn + 1) % PLACES;
            failed = false;
        } catch (IOException e) {
            if (!failed) {
                LOG.warn("audit_head_not_noted file=\"{}\" error=\"{}\"", path, LogText.message(e));
            }
            failed = true;
        }
    }

    /** Writes no longer: what stands in the file is the proof that the chain has not the record that it had. */
    void hold() {
        held = true;
    }

    /**
     * Whether the file is such a proof. If somebody has removed it, it is made anew.
     *
     * @param last what is noted in a new one
     */
    boolean isHeld(Link last) {
        if (Files.notExists(path)) {
            close();
            open();
            held = false;
            note(last);
        }
        return held;
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            LOG.warn("audit_head_not_noted file=\"{}\" error=\"{}\"", path, LogText.message(e));
        }
    }
}
