package io.opendms.ldap.server;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the schema says of one kind of entry.
 *
 * @param names the object classes to send for a new entry
 * @param attributes the attributes that such an entry may have, in lower case
 * @param mandatory those that it must have, in lower case
 */
public record ClassFacts(List<String> names, Set<String> attributes, Set<String> mandatory) {
    public ClassFacts {
        names = List.copyOf(names);
        attributes = Set.copyOf(attributes);
        mandatory = Set.copyOf(mandatory);
    }

    public boolean allows(String attribute) {
        return attributes.contains(attribute.toLowerCase(Locale.ROOT));
    }

    public boolean demands(String attribute) {
        return mandatory.contains(attribute.toLowerCase(Locale.ROOT));
    }

    /** Those of the names that such an entry may not have. */
    List<String> lacking(List<String> wanted) {
        return wanted.stream().filter(name -> !allows(name)).toList();
    }
}
