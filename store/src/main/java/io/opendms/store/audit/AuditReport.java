package io.opendms.store.audit;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a verification found.
 *
 * @param records how many records each chain has, by node
 * @param checkpoints how many checkpoints were compared, those in the trail and those handed in
 * @param faults what is wrong, at most {@value #MOST_FAULTS}; empty if the trail is whole
 */
public record AuditReport(SortedMap<String, Long> records, long checkpoints, List<AuditFault> faults) {
    /** More than anybody reads; a chain that was written anew has one in each record. */
    static final int MOST_FAULTS = 100;

    public AuditReport {
        records = new TreeMap<>(records);
        faults = List.copyOf(faults);
    }

    /** Whether everything is as it was written. */
    public boolean isWhole() {
        return faults.isEmpty();
    }
}
