package io.opendms.ldap.naming;

import io.opendms.entry.Alias;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The {@code cn} of an alias: the alias itself where it fits, so that the directory keeps aliases of one container apart;
 * else its start and a hash of the whole, the same for every spelling in upper and lower case.
 */
public final class CommonName {
    /** The bound of {@code cn} in Active Directory. */
    public static final int MAX_LENGTH = 64;

    private static final int HASH_LENGTH = 16;

    private CommonName() {}

    public static String of(Alias alias) {
        String value = alias.value();
        return value.length() <= MAX_LENGTH ? value : hashed(alias, MAX_LENGTH);
    }

    /** The start of an alias, a hyphen and a hash of it, {@code length} characters together at most. */
    static String hashed(Alias alias, int length) {
        String value = alias.value();
        int start = Math.min(value.length(), length - HASH_LENGTH - 1);
        return value.substring(0, start) + "-" + hash(alias.key());
    }

    private static String hash(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
