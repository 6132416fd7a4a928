package io.opendms.store.audit;

import io.opendms.record.AuditRecord;
import io.opendms.record.Intent;
import io.opendms.store.jdbc.Micros;
import java.time.Instant;

/**
 * What an audit record says was meant to be done: all of it but how it ended. For a change it stands in the intent.
 *
 * @param begun when it was decided on
 * @param rule the rule of the farm that let a change through without a decision; empty if none did
 */
public record AuditContent(Instant begun, AuditRecord.Origin origin, AuditRecord.Action action, String rule) {

    /** The content that an intent will have in the audit trail when it is closed. */
    public static AuditContent of(Intent intent) {
        return new AuditContent(
                intent.at(),
                new AuditRecord.Origin(intent.caller(), intent.requestor(), intent.address(), intent.requestId()),
                new AuditRecord.Action(
                        intent.operation(),
                        intent.farm(),
                        intent.alias(),
                        intent.justification(),
                        intent.inverseLdif(),
                        intent.ldif()),
                intent.rule());
    }

    static AuditContent of(AuditRecord record) {
        return new AuditContent(record.at(), record.origin(), record.action(), "");
    }

    /** SHA-256 of all of it, 32 bytes. A rule counts where there is one, so that older records keep the hash that they have. */
    public byte[] digest() {
        Canonical digest = canonical();
        return (rule.isEmpty() ? digest : digest.text(rule)).hash();
    }

    /** The same of a change, with the node that began it. The rule counts in any case, so that neither is taken for the other. */
    public byte[] digest(String node) {
        return canonical().text(rule).text(node).hash();
    }

    private Canonical canonical() {
        return new Canonical()
                .number(Micros.of(begun))
                .text(origin.actor())
                .text(origin.requestor())
                .text(origin.address())
                .text(origin.requestId())
                .text(action.name())
                .text(action.farm())
                .text(action.subject())
                .text(action.reason())
                .text(action.before())
                .text(action.after());
    }
}
