package io.opendms.ingest.content.tnef;

import java.io.IOException;
import java.io.InputStream;

/**
 * So many bytes of a file, with the numbers of [MS-OXTNEF], which are little-endian. No length that the file states is
 * believed beyond the bytes that are there. Used by one thread.
 */
final class TnefInput extends InputStream {
    private static final int BYTE = 8;
    private static final int WORD = 16;

    private final InputStream in;
    private long left;

    /** @param length how many bytes of the stream belong to it */
    TnefInput(InputStream in, long length) {
        this.in = in;
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        if (left == 0) {
            return -1;
        }
        left--;
        return present(in.read());
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int count = present(in.read(bytes, from, (int) Math.min(length, left)));
        left -= count;
        return count;
    }

    long left() {
        return left;
    }

    int word() throws IOException {
        int low = present(read());
        return low | present(read()) << BYTE;
    }

    /** Unsigned. */
    long number() throws IOException {
        int low = word();
        return low | (long) word() << WORD;
    }

    /** The next bytes as an input of their own, which is to be read or skipped before this one is read on. */
    TnefInput part(long length) throws TnefException {
        require(length);
        return new TnefInput(this, length);
    }

    void skipBytes(long length) throws IOException {
        require(length);
        skipNBytes(length);
    }

    void skipRest() throws IOException {
        skipNBytes(left);
    }

    private void require(long length) throws TnefException {
        if (length > left) {
            throw new TnefException("a length goes beyond what holds it");
        }
    }

    private static int present(int read) throws TnefException {
        if (read < 0) {
            throw new TnefException("it ends too early");
        }
        return read;
    }
}
