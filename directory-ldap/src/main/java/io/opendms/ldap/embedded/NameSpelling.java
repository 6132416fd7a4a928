package io.opendms.ldap.embedded;

import com.unboundid.ldap.listener.SearchEntryTransformer;
import com.unboundid.ldap.protocol.SearchResultEntryProtocolOp;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.util.ObjectPair;
import io.opendms.ldap.schema.Attributes;
import java.util.List;

/**
 * Shows {@code cn} as the schema spells it. After a rename the library calls the attribute as the new relative name does,
 * which is {@code CN}.
 */
final class NameSpelling implements SearchEntryTransformer {
    @Override
    public ObjectPair<SearchResultEntryProtocolOp, Control[]> transformEntry(
            int messageId, SearchResultEntryProtocolOp entry, Control[] controls) {
        if (entry.getAttributes().stream().noneMatch(NameSpelling::isMisspelled)) {
            return new ObjectPair<>(entry, controls);
        }
        List<Attribute> attributes = entry.getAttributes().stream()
                .map(attribute ->
                        isMisspelled(attribute) ? new Attribute(Attributes.CN, attribute.getValues()) : attribute)
                .toList();
        return new ObjectPair<>(new SearchResultEntryProtocolOp(entry.getDN(), attributes), controls);
    }

    private static boolean isMisspelled(Attribute attribute) {
        String name = attribute.getName();
        return name.equalsIgnoreCase(Attributes.CN) && !name.equals(Attributes.CN);
    }
}
