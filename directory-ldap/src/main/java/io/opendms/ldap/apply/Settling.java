package io.opendms.ldap.apply;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFChangeRecord;
import com.unboundid.ldif.LDIFModifyChangeRecord;
import com.unboundid.ldif.LDIFModifyDNChangeRecord;
import io.opendms.directory.DirectoryFailure;
import io.opendms.directory.Settlement;
import io.opendms.ldap.plan.LdapPlan;
import io.opendms.ldap.request.Requests;
import java.util.List;
import java.util.Optional;

/** Finds out what became of a plan by comparing the directory with every value of it. */
public final class Settling {
    private final WrittenState state;

    public Settling(Requests requests) {
        this.state = new WrittenState(requests);
    }

    public Settlement settle(LdapPlan plan) {
        Optional<LDIFModifyDNChangeRecord> done = plan.writes().stream()
                .filter(LDIFModifyDNChangeRecord.class::isInstance)
                .map(LDIFModifyDNChangeRecord.class::cast)
                .filter(state::stands)
                .findFirst();
        List<LDIFChangeRecord> left = plan.writes().stream()
                .map(write -> done.isPresent() ? moved(write, done.get()) : write)
                // A plan has one rename at most, and of that it is known by now.
                .filter(write -> write instanceof LDIFModifyDNChangeRecord ? done.isEmpty() : !state.stands(write))
                .toList();
        if (left.isEmpty()) {
            return new Settlement.Applied();
        }
        if (left.size() == plan.writes().size()) {
            return new Settlement.NotApplied();
        }
        return new Settlement.PartlyApplied(plan.left(left));
    }

    /** A modification of an entry that was renamed after it is to be looked for under the new name. */
    private static LDIFChangeRecord moved(LDIFChangeRecord write, LDIFModifyDNChangeRecord rename) {
        if (!(write instanceof LDIFModifyChangeRecord modify) || !modify.getDN().equals(rename.getDN())) {
            return write;
        }
        try {
            return new LDIFModifyChangeRecord(rename.getNewDN().toString(), modify.getModifications());
        } catch (LDAPException e) {
            throw new DirectoryFailure.Unexpected("the recorded plan has an ill-formed DN");
        }
    }
}
