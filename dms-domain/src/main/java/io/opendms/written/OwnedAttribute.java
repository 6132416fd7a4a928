package io.opendms.written;

/**
 * An attribute that the changes of farms write. Two are equal if their names are.
 *
 * @param name as the directory spells it
 */
public record OwnedAttribute(String name, Rule rule) {

    /** What the farms' changes claim of an attribute. */
    public enum Rule {
        /** The alias, by which an entry is known too. */
        ALIAS,
        /** One value, or none. */
        VALUE,
        /** One value; as long as none is written, others may choose one. */
        GIVEN_VALUE,
        /** The primary address: others may choose another one of the entry's addresses. */
        PRIMARY_ADDRESS,
        /** The addresses that are written; others may add theirs. */
        ADDRESSES,
        /** The DN of one entry, or none. */
        REFERENCE,
        /** The DNs of many entries. */
        REFERENCES;

        /** Whether a value that is written takes the place of the one before. */
        boolean isSingle() {
            return this != ADDRESSES && this != REFERENCES;
        }

        /** Whether values are DNs, which the directory itself changes when the entry is renamed or goes. */
        public boolean refers() {
            return this == REFERENCE || this == REFERENCES;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OwnedAttribute attribute && attribute.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
