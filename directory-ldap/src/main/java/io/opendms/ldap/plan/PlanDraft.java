package io.opendms.ldap.plan;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldif.LDIFAddChangeRecord;
import com.unboundid.ldif.LDIFChangeRecord;
import com.unboundid.ldif.LDIFDeleteChangeRecord;
import com.unboundid.ldif.LDIFModifyChangeRecord;
import com.unboundid.ldif.LDIFModifyDNChangeRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Collects writes with what takes each back. For one thread. */
public final class PlanDraft {
    private final List<LDIFChangeRecord> writes = new ArrayList<>(2);
    private final List<LDIFChangeRecord> takingBack = new ArrayList<>(2);
    private final List<String> unknownMembers = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    public void add(Entry entry) {
        writes.add(new LDIFAddChangeRecord(entry));
        takingBack.add(new LDIFDeleteChangeRecord(entry.getDN()));
    }

    /** Renames within the parent; the old value leaves the entry. */
    public void rename(String dn, String newRdn, String newDn, String oldRdn) {
        writes.add(new LDIFModifyDNChangeRecord(dn, newRdn, true, null));
        takingBack.add(new LDIFModifyDNChangeRecord(newDn, oldRdn, true, null));
    }

    /** Nothing if there are no modifications. */
    public void modify(String dn, List<Modification> forward, List<Modification> back) {
        if (!forward.isEmpty()) {
            writes.add(new LDIFModifyChangeRecord(dn, forward));
            takingBack.add(new LDIFModifyChangeRecord(dn, back));
        }
    }

    public void unknownMember(String name) {
        unknownMembers.add(name);
    }

    public void warn(String sentence) {
        warnings.add(sentence);
    }

    public LdapPlan plan() {
        Collections.reverse(takingBack);
        return new LdapPlan(writes, takingBack, unknownMembers, warnings, false);
    }
}
