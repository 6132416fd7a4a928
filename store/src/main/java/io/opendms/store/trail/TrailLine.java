package io.opendms.store.trail;

import io.opendms.record.AuditRecord;
import io.opendms.store.audit.AuditEntry;
import java.time.Instant;

/**
 * A record of the audit trail.
 *
 * @param node whose chain
 * @param number its place in the chain
 * @param at when it was written
 * @param intent the number of the change that it closes, 0 if it closes none
 * @param actor who did it
 * @param requestor for whom, as the caller claims
 * @param address from where, may be empty
 * @param requestId what ties the records of one request or call together
 * @param action what was done
 * @param farm for which farm, may be empty
 * @param subject to what: an alias, or the number of a request
 * @param reason why, may be empty
 * @param rule the rule of the farm that let a change through without a decision; empty if none did
 * @param result how it ended
 * @param detail one sentence more, may be empty
 * @param before what was there before, as far as it was asked for; of a change what takes it back, as LDIF
 * @param after what is there since, as far as it was asked for; of a change what was written, as LDIF
 */
public record TrailLine(
        String node,
        long number,
        Instant at,
        long intent,
        String actor,
        String requestor,
        String address,
        String requestId,
        String action,
        String farm,
        String subject,
        String reason,
        String rule,
        String result,
        String detail,
        String before,
        String after) {

    /** All of a record. */
    public static TrailLine of(AuditEntry entry) {
        AuditRecord record = entry.record();
        AuditRecord.Origin origin = record.origin();
        AuditRecord.Action action = record.action();
        return new TrailLine(
                entry.node(),
                entry.number(),
                record.at(),
                entry.intent(),
                origin.actor(),
                origin.requestor(),
                origin.address(),
                origin.requestId(),
                action.name(),
                action.farm(),
                action.subject(),
                action.reason(),
                entry.rule(),
                record.result(),
                record.detail(),
                action.before(),
                action.after());
    }
}
