package io.opendms.ldap.account;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** Security identifiers between their two forms, MS-DTYP 2.4.2.1 and 2.4.2.2. */
final class Sids {
    private static final int AUTHORITY_BYTES = 6;
    private static final int HEADER_BYTES = 2 + AUTHORITY_BYTES;
    private static final BigInteger AUTHORITY_LIMIT = BigInteger.ONE.shiftLeft(8 * AUTHORITY_BYTES);
    private static final BigInteger PART_LIMIT = BigInteger.ONE.shiftLeft(Integer.SIZE);

    private Sids() {}

    /** The value of {@code objectSid} for {@code S-1-…}; empty if a number in it is too large. */
    static Optional<byte[]> bytes(String sid) {
        String[] parts = sid.split("-");
        BigInteger authority = new BigInteger(parts[2]);
        if (authority.compareTo(AUTHORITY_LIMIT) >= 0) {
            return Optional.empty();
        }
        int count = parts.length - 3;
        ByteBuffer bytes = ByteBuffer.allocate(HEADER_BYTES + count * Integer.BYTES);
        bytes.put((byte) 1).put((byte) count);
        for (int i = AUTHORITY_BYTES - 1; i >= 0; i--) {
            bytes.put(authority.shiftRight(8 * i).byteValue());
        }
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 3; i < parts.length; i++) {
            BigInteger part = new BigInteger(parts[i]);
            if (part.compareTo(PART_LIMIT) >= 0) {
                return Optional.empty();
            }
            bytes.putInt(part.intValue());
        }
        return Optional.of(bytes.array());
    }
}
