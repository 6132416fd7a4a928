package io.opendms.ldap.plan;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import io.opendms.ldap.schema.Attributes;
import io.opendms.ldap.server.ClassFacts;
import java.util.ArrayList;
import java.util.List;

/** An entry in the making; what its class may not have, and what is empty, is left out. For one thread. */
final class NewEntry {
    private final String dn;
    private final ClassFacts facts;
    private final List<Attribute> attributes = new ArrayList<>(16);

    NewEntry(String dn, ClassFacts facts) {
        this.dn = dn;
        this.facts = facts;
        attributes.add(new Attribute(Attributes.OBJECT_CLASS, facts.names()));
    }

    void set(String attribute, String value) {
        if (!value.isEmpty() && facts.allows(attribute)) {
            attributes.add(new Attribute(attribute, value));
        }
    }

    void set(String attribute, List<String> values) {
        if (!values.isEmpty() && facts.allows(attribute)) {
            attributes.add(new Attribute(attribute, values));
        }
    }

    Entry toEntry() {
        return new Entry(dn, attributes);
    }
}
