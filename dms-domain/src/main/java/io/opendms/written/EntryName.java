package io.opendms.written;

/**
 * The DN of an entry. Two names are equal if their keys are.
 *
 * @param dn the DN as somebody spelled it
 * @param key the DN in the one form that all of its spellings have: lower case, no blanks between its parts
 */
public record EntryName(String dn, String key) {

    /** Whether the entry lies below another one, at any depth; below the root, which has no name, lie all others. */
    public boolean isBelow(EntryName other) {
        if (other.key.isEmpty()) {
            return !key.isEmpty();
        }
        int comma = key.length() - other.key.length() - 1;
        return comma > 0 && key.endsWith(other.key) && key.charAt(comma) == ',' && !isEscaped(comma);
    }

    /** The key of its relative DN, which stays when an entry is moved elsewhere. */
    public String rdnKey() {
        int comma = key.indexOf(',');
        while (comma >= 0 && isEscaped(comma)) {
            comma = key.indexOf(',', comma + 1);
        }
        return comma < 0 ? key : key.substring(0, comma);
    }

    /** By an odd number of backslashes (RFC 4514, section 2.4). */
    private boolean isEscaped(int index) {
        int before = index;
        while (before > 0 && key.charAt(before - 1) == '\\') {
            before--;
        }
        return (index - before) % 2 == 1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EntryName name && name.key.equals(key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return dn;
    }
}
