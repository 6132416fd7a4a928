package io.opendms.ingest.content.limit;

import java.time.Duration;

/**
 * How much of everything one message may bring before it is set aside unread. The numbers have precedents: Postfix refuses
 * 100 levels and header fields of 102,400 bytes, Haraka 1,000 parts.
 *
 * @param depth levels of multiparts and of messages within messages
 * @param parts parts in all, those of messages within it included
 * @param headers header fields of one part
 * @param headerBytes one header field
 * @param decodedBytes everything that is unpacked from the message, in bytes
 * @param textBytes the texts that are kept as the message's own, together; one beyond that becomes an attachment
 * @param time from the first byte to the last
 * @param stackBytes the stack of the thread that reads
 */
public record ContentLimits(
        int depth,
        int parts,
        int headers,
        int headerBytes,
        long decodedBytes,
        int textBytes,
        Duration time,
        int stackBytes) {

    private static final int KIB = 1024;
    private static final int MIB = KIB * KIB;

    /** For messages of up to 50 MB. */
    public static final ContentLimits USUAL =
            new ContentLimits(50, 1_000, 4_096, 102_400, 256L * MIB, 2 * MIB, Duration.ofMinutes(2), 512 * KIB);
}
