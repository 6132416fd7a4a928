package io.opendms.ingest.content.encoded;

import io.opendms.ingest.content.file.PartFiles;
import io.opendms.ingest.content.file.PartOutput;
import io.opendms.ingest.content.file.StoredPart;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What stands in {@code smime.p7m} when it is signed and not encrypted (RFC 5652, section 5; RFC 8551, section 3.5.2): mail
 * programs other than those that know S/MIME show nothing of it. The signature is not looked at. Used by one thread.
 */
public final class SignedContent {
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int INTEGER = 0x02;
    private static final int IDENTIFIER = 0x06;
    private static final int OCTETS = 0x04;
    private static final int OCTETS_IN_PIECES = 0x24;
    private static final int EXPLICIT = 0xA0;
    private static final long UNTIL_END = -1;
    private static final int LONG_FORM = 0x80;
    /** Of a length; with more of them it would be beyond 4 GB. */
    private static final int MOST_BYTES = 4;

    private static final String SIGNED_DATA = "2a864886f70d010702";
    private static final String DATA = "2a864886f70d010701";

    private final InputStream in;
    private int tag;
    private long length;

    private SignedContent(InputStream in) {
        this.in = in;
    }

    /** The part that was signed; empty if there is none, as in what is encrypted or damaged. */
    public static Optional<StoredPart> of(Path file, PartFiles files) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
                PartOutput out = files.begin()) {
            return new SignedContent(in).unpack(out) ? Optional.of(out.keep()) : Optional.empty();
        } catch (EOFException e) {
            return Optional.empty();
        }
    }

    private boolean unpack(OutputStream out) throws IOException {
        return enter(SEQUENCE)
                && isNext(SIGNED_DATA)
                && enter(EXPLICIT)
                && enter(SEQUENCE)
                && skip(INTEGER)
                && skip(SET)
                && enter(SEQUENCE)
                && isNext(DATA)
                && enter(EXPLICIT)
                && content(out);
    }

    private boolean content(OutputStream out) throws IOException {
        begin();
        if (tag == OCTETS && length >= 0) {
            copy(out);
            return true;
        }
        if (tag != OCTETS_IN_PIECES) {
            return false;
        }
        long left = length;
        while (left != 0) {
            long header = begin();
            if (left == UNTIL_END && tag == 0 && length == 0) {
                return true;
            }
            if (tag != OCTETS || length < 0) {
                return false;
            }
            copy(out);
            left = left == UNTIL_END ? left : Math.max(0, left - header - length);
        }
        return true;
    }

    private void copy(OutputStream out) throws IOException {
        byte[] bytes = new byte[8192];
        for (long left = length; left > 0; ) {
            int read = in.readNBytes(bytes, 0, (int) Math.min(bytes.length, left));
            if (read == 0) {
                throw new EOFException();
            }
            out.write(bytes, 0, read);
            left -= read;
        }
    }

    private boolean enter(int wanted) throws IOException {
        begin();
        return tag == wanted;
    }

    private boolean skip(int wanted) throws IOException {
        begin();
        if (tag != wanted || length < 0) {
            return false;
        }
        in.skipNBytes(length);
        return true;
    }

    private boolean isNext(String identifier) throws IOException {
        begin();
        return tag == IDENTIFIER
                && length == identifier.length() / 2
                && HexFormat.of().formatHex(in.readNBytes((int) length)).equals(identifier);
    }

    /** Reads a tag and a length, and returns in how many bytes they stand. */
    private long begin() throws IOException {
        tag = next();
        int first = next();
        if (first < LONG_FORM) {
            length = first;
            return 2;
        }
        int bytes = first - LONG_FORM;
        if (bytes == 0) {
            length = UNTIL_END;
            return 2;
        }
        if (bytes > MOST_BYTES) {
            throw new EOFException("more is said to come than there can be");
        }
        length = 0;
        for (int i = 0; i < bytes; i++) {
            length = length << 8 | next();
        }
        return 2L + bytes;
    }

    private int next() throws IOException {
        int b = in.read();
        if (b < 0) {
            throw new EOFException();
        }
        return b;
    }
}
