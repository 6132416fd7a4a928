package io.opendms.store.head;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * A record that another follows, with its hash as the table has it, since each change needs it so.
 *
 * @param number its number; 0 for none
 * @param hash its hash, which nobody changes
 */
public record Link(long number, byte[] hash) {
    private static final int HASH_LENGTH = 32;

    /** What the first record follows. */
    public static final Link NONE = new Link(0, new byte[HASH_LENGTH]);

    /** Whether it is the same record. */
    boolean isSame(Link other) {
        return number == other.number && Arrays.equals(hash, other.hash);
    }

    /** The hash in hexadecimal. */
    public String hex() {
        return HexFormat.of().formatHex(hash);
    }

    @Override
    public String toString() {
        return number + " " + hex();
    }
}
