package io.opendms.ldap.holding;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldif.LDIFAddChangeRecord;
import com.unboundid.ldif.LDIFChangeRecord;
import com.unboundid.ldif.LDIFModifyChangeRecord;
import com.unboundid.ldif.LDIFModifyDNChangeRecord;
import io.opendms.directory.DirectoryFailure;
import io.opendms.directory.EntryKind;
import io.opendms.ldap.plan.LdapPlan;
import io.opendms.written.EntryName;
import io.opendms.written.Modification;
import io.opendms.written.OwnedAttribute;
import io.opendms.written.Write;
import io.opendms.written.WriteReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the plans that the record keeps as LDIF. */
public final class LdifWriteReader implements WriteReader {

    @Override
    public List<Write> read(String ldif) {
        try {
            List<Write> writes = new ArrayList<>(2);
            for (LDIFChangeRecord each : LdapPlan.parse(ldif, "").writes()) {
                writes.add(write(each));
            }
            return writes;
        } catch (IllegalArgumentException | LDAPException e) {
            throw new DirectoryFailure.Unexpected("the record has a change that is no LDIF; run dms audit verify");
        }
    }

    @Override
    public EntryName name(String dn) {
        return Owned.requiredName(dn);
    }

    private static Write write(LDIFChangeRecord change) throws LDAPException {
        EntryName name = Owned.requiredName(change.getDN());
        if (change instanceof LDIFAddChangeRecord add) {
            return new Write.Added(name, content(add));
        }
        if (change instanceof LDIFModifyChangeRecord modify) {
            return new Write.Modified(name, modifications(modify));
        }
        if (change instanceof LDIFModifyDNChangeRecord rename) {
            return new Write.Renamed(name, Owned.requiredName(rename.getNewDN().toString()));
        }
        return new Write.Deleted(name);
    }

    /** What an undone deletion brings back of other attributes is not a farm's. */
    private static List<Modification> content(LDIFAddChangeRecord add) {
        EntryKind kind = EntryKinds.of(add.getEntryToAdd());
        List<Modification> content = new ArrayList<>();
        for (OwnedAttribute owned : Owned.of(kind)) {
            Attribute attribute = add.getEntryToAdd().getAttribute(owned.name());
            if (attribute != null) {
                content.add(new Modification(owned, Modification.Kind.ADD, Owned.values(owned, attribute.getValues())));
            }
        }
        return content;
    }

    private static List<Modification> modifications(LDIFModifyChangeRecord modify) {
        List<Modification> modifications = new ArrayList<>();
        for (com.unboundid.ldap.sdk.Modification each : modify.getModifications()) {
            Optional<OwnedAttribute> owned = Owned.named(each.getAttributeName());
            owned.ifPresent(attribute -> modifications.add(new Modification(
                    attribute, kind(each.getModificationType()), Owned.values(attribute, each.getValues()))));
        }
        return modifications;
    }

    private static Modification.Kind kind(ModificationType type) {
        if (type.equals(ModificationType.ADD)) {
            return Modification.Kind.ADD;
        }
        return type.equals(ModificationType.DELETE) ? Modification.Kind.DELETE : Modification.Kind.REPLACE;
    }
}
