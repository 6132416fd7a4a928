package io.opendms.written;

/**
 * A value of an attribute. Two values are equal if their keys are.
 *
 * @param text the value as it was written or found; of an attribute that refers to entries a DN
 * @param key what is compared: the text itself, or, where spellings do not count, the one form that all of them have
 */
public record Value(String text, String key) {

    /** The name of the entry to which the value of a reference refers. */
    public EntryName asName() {
        return new EntryName(text, key);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Value value && value.key.equals(key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }
}
