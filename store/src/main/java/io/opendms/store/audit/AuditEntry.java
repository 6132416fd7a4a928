package io.opendms.store.audit;

import io.opendms.record.AuditRecord;
import io.opendms.store.jdbc.Micros;
import java.time.Instant;
import java.util.HexFormat;

/**
 * A record in its place in the chain of a node.
 *
 * @param node whose chain
 * @param number its place, from 1 without gaps
 * @param intent the number of the intent that it closes, 0 if it closes none
 * @param begun when what it tells of was decided on
 * @param rule the rule of the farm that let a change through without a decision; empty if none did
 * @param record what it says
 * @param hash the hash that stands with it, in hexadecimal
 */
public record AuditEntry(
        String node, long number, long intent, Instant begun, String rule, AuditRecord record, String hash) {
    private static final String FORMAT = "dms-audit-1";

    /** Whether it says what it said when it was written, in that place, after that record. */
    boolean follows(String previous) {
        return hash.equals(HexFormat.of().formatHex(recomputed(HexFormat.of().parseHex(previous))));
    }

    /** The hash that it would have behind a record with another hash. */
    public byte[] recomputed(byte[] previous) {
        byte[] content = new AuditContent(begun, record.origin(), record.action(), rule).digest();
        return hash(previous, node, number, intent, Micros.of(record.at()), record.result(), record.detail(), content);
    }

    static byte[] hash(
            byte[] previous,
            String node,
            long number,
            long intent,
            long at,
            String result,
            String detail,
            byte[] content) {
        return new Canonical()
                .text(FORMAT)
                .bytes(previous)
                .text(node)
                .number(number)
                .number(intent)
                .number(at)
                .text(result)
                .text(detail)
                .bytes(content)
                .hash();
    }
}
