package io.opendms.ldap.server;

import java.util.List;

/**
 * What the schema says of one kind of entry.
 *
 * @param names the object classes to send for a new entry
 * @param attributes the attributes that such an entry may have
 * @param mandatory those that it must have
 */
public record ClassFacts(List<String> names, AttributeNames<Boolean> attributes, AttributeNames<Boolean> mandatory) {
    public ClassFacts {
        names = List.copyOf(names);
    }

    public boolean allows(String attribute) {
        return attributes.contains(attribute);
    }

    public boolean demands(String attribute) {
        return mandatory.contains(attribute);
    }

    /** Those of the names that such an entry may not have. */
    List<String> lacking(List<String> wanted) {
        return wanted.stream().filter(name -> !allows(name)).toList();
    }
}
