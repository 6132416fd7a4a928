package io.opendms.ldap.difference;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFAddChangeRecord;
import com.unboundid.ldif.LDIFChangeRecord;
import com.unboundid.ldif.LDIFDeleteChangeRecord;
import com.unboundid.ldif.LDIFModifyChangeRecord;
import com.unboundid.ldif.LDIFModifyDNChangeRecord;
import io.opendms.difference.EntryDifference;
import io.opendms.difference.EntryDifference.Kind;
import io.opendms.difference.PlanReader;
import io.opendms.ldap.plan.LdapPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads plans as this adapter writes them. Has no state. */
public final class LdifPlanReader implements PlanReader {

    @Override
    public List<EntryDifference> differences(String ldif, String inverseLdif) {
        try {
            return new Reading().read(LdapPlan.parse(ldif, inverseLdif));
        } catch (LDAPException e) {
            throw new IllegalArgumentException("the recorded plan names an entry by an ill-formed DN", e);
        }
    }

    /** One plan while it is read. */
    private static final class Reading {
        private final List<EntryStory> stories = new ArrayList<>();
        private final Map<DN, EntryStory> byName = new HashMap<>();

        List<EntryDifference> read(LdapPlan plan) throws LDAPException {
            for (LDIFChangeRecord write : plan.writes()) {
                tell(write);
            }
            for (LDIFChangeRecord write : plan.inverse()) {
                tellBack(write);
            }
            return stories.stream().map(EntryStory::told).toList();
        }

        private void tell(LDIFChangeRecord write) throws LDAPException {
            if (write instanceof LDIFAddChangeRecord add) {
                story(write, Kind.ADDED).added(add.getEntryToAdd().getAttributes());
            } else if (write instanceof LDIFModifyChangeRecord modify) {
                story(write, Kind.MODIFIED).modified(modify.getModifications());
            } else if (write instanceof LDIFModifyDNChangeRecord rename) {
                EntryStory story = story(write, Kind.RENAMED);
                DN newName = rename.getNewDN();
                byName.put(newName, story);
                story.renamed(write.getParsedDN().getRDN(), newName.getRDN(), newName.toString());
            } else if (write instanceof LDIFDeleteChangeRecord) {
                story(write, Kind.DELETED).deleted();
            }
        }

        private void tellBack(LDIFChangeRecord write) throws LDAPException {
            EntryStory story = byName.get(write.getParsedDN());
            if (story != null && write instanceof LDIFAddChangeRecord add) {
                story.broughtBack(add.getEntryToAdd().getAttributes());
            } else if (story != null && write instanceof LDIFModifyChangeRecord modify) {
                story.takenBack(modify.getModifications());
            }
        }

        private EntryStory story(LDIFChangeRecord write, Kind kind) throws LDAPException {
            DN name = write.getParsedDN();
            EntryStory known = byName.get(name);
            if (known != null) {
                return known;
            }
            EntryStory story = new EntryStory(write.getDN(), kind);
            stories.add(story);
            byName.put(name, story);
            return story;
        }
    }
}
