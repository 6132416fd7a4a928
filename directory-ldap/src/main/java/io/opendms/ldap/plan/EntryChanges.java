package io.opendms.ldap.plan;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import io.opendms.ldap.server.ClassFacts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The modifications from an entry as it is to the values it shall have: old values are removed by name and new ones
 * added, so that a server refuses them if somebody else was there in between. What the entry's class may not have is left
 * out. For one thread.
 */
final class EntryChanges {
    private final Entry present;
    private final ClassFacts facts;
    private final List<Modification> forward = new ArrayList<>();
    private final List<Modification> back = new ArrayList<>();

    EntryChanges(Entry present, ClassFacts facts) {
        this.present = present;
        this.facts = facts;
    }

    /** One value, or none if it is empty. */
    void set(String attribute, String wanted) {
        set(attribute, wanted.isEmpty() ? List.of() : List.of(wanted));
    }

    void set(String attribute, List<String> wanted) {
        if (!facts.allows(attribute)) {
            return;
        }
        String[] values = present.getAttributeValues(attribute);
        List<String> old = values == null ? List.of() : Arrays.asList(values);
        List<String> gone =
                old.stream().filter(value -> !wanted.contains(value)).toList();
        List<String> come =
                wanted.stream().filter(value -> !old.contains(value)).toList();
        modify(forward, attribute, gone, come);
        modify(back, attribute, come, gone);
    }

    void addTo(PlanDraft draft, String dn) {
        draft.modify(dn, forward, back);
    }

    private static void modify(List<Modification> to, String attribute, List<String> gone, List<String> come) {
        if (!gone.isEmpty()) {
            to.add(new Modification(ModificationType.DELETE, attribute, gone.toArray(String[]::new)));
        }
        if (!come.isEmpty()) {
            to.add(new Modification(ModificationType.ADD, attribute, come.toArray(String[]::new)));
        }
    }
}
