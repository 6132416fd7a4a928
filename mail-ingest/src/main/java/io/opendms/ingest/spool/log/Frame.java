package io.opendms.ingest.spool.log;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * How a record stands in a segment: the log's mark, the segment's generation, the record's length, a checksum, the record.
 * The mark is random, so that nothing in a message can be taken for a frame; the generation tells the records of a segment
 * from those that stood there before it was used anew.
 */
final class Frame {
    /** Of what stands before a record: mark, generation, length, checksum. */
    static final int HEAD = Long.BYTES + Long.BYTES + Integer.BYTES + Integer.BYTES;

    private Frame() {}

    static ByteBuffer of(long mark, long generation, ByteBuffer content) {
        ByteBuffer frame = ByteBuffer.allocate(HEAD + content.remaining());
        frame.putLong(mark).putLong(generation).putInt(content.remaining());
        frame.putInt(checksum(generation, content.duplicate()));
        return frame.put(content.duplicate()).flip();
    }

    /** The length of the record that is whole and begins at an offset; -1 if there is none. */
    static int lengthAt(ByteBuffer segment, int offset, long mark) {
        if (offset + HEAD > segment.limit() || segment.getLong(offset) != mark) {
            return -1;
        }
        int length = segment.getInt(offset + 2 * Long.BYTES);
        if (length < 0 || length > segment.limit() - offset - HEAD) {
            return -1;
        }
        int checksum = segment.getInt(offset + 2 * Long.BYTES + Integer.BYTES);
        ByteBuffer content = segment.slice(offset + HEAD, length);
        return checksum(generationAt(segment, offset), content) == checksum ? length : -1;
    }

    static long generationAt(ByteBuffer segment, int offset) {
        return segment.getLong(offset + Long.BYTES);
    }

    private static int checksum(long generation, ByteBuffer content) {
        CRC32C checksum = new CRC32C();
        checksum.update(ByteBuffer.allocate(Long.BYTES).putLong(generation).flip());
        checksum.update(content);
        return (int) checksum.getValue();
    }
}
