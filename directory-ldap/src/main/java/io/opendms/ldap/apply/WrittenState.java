package io.opendms.ldap.apply;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldif.LDIFAddChangeRecord;
import com.unboundid.ldif.LDIFChangeRecord;
import com.unboundid.ldif.LDIFDeleteChangeRecord;
import com.unboundid.ldif.LDIFModifyChangeRecord;
import com.unboundid.ldif.LDIFModifyDNChangeRecord;
import io.opendms.directory.DirectoryFailure;
import io.opendms.ldap.request.Requests;
import io.opendms.ldap.schema.Attributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares the directory with what a write would have left there, value by value. */
final class WrittenState {
    private static final Set<String> OF_DN_SYNTAX = Set.of(
            Attributes.MEMBER.toLowerCase(Locale.ROOT),
            Attributes.MANAGED_BY.toLowerCase(Locale.ROOT),
            Attributes.SHOW_IN_ADDRESS_BOOK.toLowerCase(Locale.ROOT));

    private final Requests requests;

    WrittenState(Requests requests) {
        this.requests = requests;
    }

    /** Whether the directory is as the write would have left it. */
    boolean stands(LDIFChangeRecord write) {
        if (write instanceof LDIFAddChangeRecord add) {
            return standsAdded(add);
        }
        if (write instanceof LDIFDeleteChangeRecord delete) {
            return requests.read(delete.getDN(), Requests.NO_ATTRIBUTES).isEmpty();
        }
        if (write instanceof LDIFModifyChangeRecord modify) {
            return standsModified(modify);
        }
        if (write instanceof LDIFModifyDNChangeRecord rename) {
            return standsRenamed(rename);
        }
        throw new IllegalArgumentException("not a write of RFC 2849: " + write.getChangeType());
    }

    private boolean standsAdded(LDIFAddChangeRecord add) {
        String[] names =
                Arrays.stream(add.getAttributes()).map(Attribute::getName).toArray(String[]::new);
        Optional<? extends Entry> present = requests.read(add.getDN(), names);
        return present.isPresent()
                && Arrays.stream(add.getAttributes())
                        .allMatch(attribute -> values(present.get(), attribute.getName())
                                .containsAll(comparable(attribute.getName(), attribute.getValues())));
    }

    private boolean standsModified(LDIFModifyChangeRecord modify) {
        Set<String> names = new HashSet<>();
        for (Modification modification : modify.getModifications()) {
            names.add(modification.getAttributeName());
        }
        Optional<? extends Entry> present = requests.read(modify.getDN(), names.toArray(String[]::new));
        if (present.isEmpty()) {
            return false;
        }
        Map<String, Boolean> wanted = new HashMap<>();
        for (Modification modification : modify.getModifications()) {
            String name = modification.getAttributeName();
            List<String> values = comparable(name, modification.getValues());
            if (modification.getModificationType().equals(ModificationType.REPLACE)) {
                wanted.keySet().removeIf(key -> key.startsWith(key(name, "")));
                values(present.get(), name).forEach(value -> wanted.put(key(name, value), false));
            }
            boolean there = !modification.getModificationType().equals(ModificationType.DELETE);
            values.forEach(value -> wanted.put(key(name, value), there));
        }
        Set<String> found = new HashSet<>();
        for (String name : names) {
            values(present.get(), name).forEach(value -> found.add(key(name, value)));
        }
        return wanted.entrySet().stream().allMatch(each -> found.contains(each.getKey()) == each.getValue());
    }

    private boolean standsRenamed(LDIFModifyDNChangeRecord rename) {
        try {
            if (rename.getNewDN().equals(rename.getParsedDN())) {
                return standsRespelled(rename);
            }
            return requests.read(rename.getNewDN().toString(), Requests.NO_ATTRIBUTES)
                            .isPresent()
                    && requests.read(rename.getDN(), Requests.NO_ATTRIBUTES).isEmpty();
        } catch (LDAPException e) {
            throw new DirectoryFailure.Unexpected("the recorded plan has an ill-formed DN");
        }
    }

    /** Where only the case of letters changes, the DN stands before and after; the values of the name tell. */
    private boolean standsRespelled(LDIFModifyDNChangeRecord rename) throws LDAPException {
        RDN name = rename.getParsedNewRDN();
        Optional<? extends Entry> present = requests.read(rename.getDN(), name.getAttributeNames());
        return present.isPresent()
                && Arrays.stream(name.getAttributes())
                        .allMatch(each -> values(present.get(), each.getName())
                                .containsAll(comparable(each.getName(), each.getValues())));
    }

    private static Set<String> values(Entry entry, String name) {
        String[] values = entry.getAttributeValues(name);
        return values == null ? Set.of() : new HashSet<>(comparable(name, values));
    }

    private static String key(String name, String value) {
        return name.toLowerCase(Locale.ROOT) + ":" + value;
    }

    /** DNs and class names have many spellings; all other values come back as they were written. */
    private static List<String> comparable(String name, String[] values) {
        String key = name.toLowerCase(Locale.ROOT);
        List<String> comparable = new ArrayList<>(values.length);
        for (String value : values) {
            comparable.add(
                    OF_DN_SYNTAX.contains(key)
                            ? normalized(value)
                            : key.equals("objectclass") ? value.toLowerCase(Locale.ROOT) : value);
        }
        return comparable;
    }

    private static String normalized(String dn) {
        try {
            return DN.normalize(dn);
        } catch (LDAPException e) {
            // Not a DN after all; then it is compared as it stands.
            return dn;
        }
    }
}
