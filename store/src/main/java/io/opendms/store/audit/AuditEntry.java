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
 * @param change the change that it closes
 * @param record what it says
 * @param hash the hash that stands with it, in hexadecimal
 */
public record AuditEntry(String node, long number, Change change, AuditRecord record, String hash) {
    private static final String FORMAT = "dms-audit-1";

    /**
     * What only the record of a change has.
     *
     * @param intent the number of the intent that it closes, 0 if it closes none
     * @param node which recorded that; empty if it closes none
     * @param begun when what it tells of was decided on; of other records the time of the record
     * @param rule the rule of the farm that let a change through without a decision; empty if none did
     * @param stray what stands in the record where its intent answers; empty as it was written
     */
    public record Change(long intent, String node, Instant begun, String rule, String stray) {}

    /** The number of the intent that it closes, 0 if it closes none. */
    public long intent() {
        return change.intent();
    }

    /** When what it tells of was decided on. */
    public Instant begun() {
        return change.begun();
    }

    /** The rule of the farm that let a change through without a decision; empty if none did. */
    public String rule() {
        return change.rule();
    }

    /** Whether it says what it said when it was written, in that place, after that record. */
    boolean follows(String previous) {
        byte[] before = HexFormat.of().parseHex(previous);
        return change.stray().isEmpty()
                && (isHash(recomputed(before))
                        || !change.node().isEmpty()
                                && isHash(hash(before, content().digest())));
    }

    private boolean isHash(byte[] computed) {
        return hash.equals(HexFormat.of().formatHex(computed));
    }

    /** The hash that it would have behind a record with another hash. Records of earlier versions say nothing of the intent's node. */
    public byte[] recomputed(byte[] previous) {
        return hash(
                previous,
                change.node().isEmpty() ? content().digest() : content().digest(change.node()));
    }

    private AuditContent content() {
        return new AuditContent(change.begun(), record.origin(), record.action(), change.rule());
    }

    private byte[] hash(byte[] previous, byte[] content) {
        return hash(
                previous,
                node,
                number,
                change.intent(),
                Micros.of(record.at()),
                record.result(),
                record.detail(),
                content);
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
