package io.opendms.ldap.apply;

import com.unboundid.ldif.LDIFChangeRecord;
import io.opendms.directory.Settlement;
import io.opendms.ldap.plan.LdapPlan;
import io.opendms.ldap.request.Requests;
import java.util.List;

/** Finds out what became of a plan by comparing the directory with every value of it. */
public final class Settling {
    private final WrittenState state;

    public Settling(Requests requests) {
        this.state = new WrittenState(requests);
    }

    public Settlement settle(LdapPlan plan) {
        List<LDIFChangeRecord> left =
                plan.writes().stream().filter(write -> !state.stands(write)).toList();
        if (left.isEmpty()) {
            return new Settlement.Applied();
        }
        if (left.size() == plan.writes().size()) {
            return new Settlement.NotApplied();
        }
        return new Settlement.PartlyApplied(plan.only(left));
    }
}
