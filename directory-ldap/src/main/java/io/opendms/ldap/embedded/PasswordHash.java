package io.opendms.ldap.embedded;

import com.unboundid.ldap.listener.Base64PasswordEncoderOutputFormatter;
import com.unboundid.ldap.listener.InMemoryPasswordEncoder;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ReadOnlyEntry;
import com.unboundid.ldap.sdk.ResultCode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** How the embedded directory keeps passwords: salted, and hashed so slowly that a copy of its files is no use. */
final class PasswordHash extends InMemoryPasswordEncoder {
    private static final String PREFIX = "{PBKDF2-SHA256}";
    private static final String ALGORITHM = "PBKDF2WithHmacSHA256";
    /** OWASP Password Storage Cheat Sheet, for this function. */
    private static final int ROUNDS = 600_000;

    private static final int SALT_BYTES = 16;
    private static final int KEY_BYTES = 32;
    private static final int LENGTH = SALT_BYTES + KEY_BYTES;
    private static final SecureRandom RANDOM = new SecureRandom();

    PasswordHash() {
        super(PREFIX, Base64PasswordEncoderOutputFormatter.getInstance());
    }

    /** What is written to {@code userPassword}. */
    static String encoded(String password) {
        return PREFIX + Base64.getEncoder().encodeToString(hash(password.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] hash(byte[] password) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return ByteBuffer.allocate(LENGTH)
                .put(salt)
                .put(derived(password, salt))
                .array();
    }

    private static byte[] derived(byte[] password, byte[] salt) {
        char[] characters = new String(password, StandardCharsets.UTF_8).toCharArray();
        PBEKeySpec spec = new PBEKeySpec(characters, salt, ROUNDS, KEY_BYTES * Byte.SIZE);
        try {
            return SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        } finally {
            spec.clearPassword();
        }
    }

    @Override
    protected byte[] encodePassword(byte[] clearPassword, ReadOnlyEntry userEntry, List<Modification> modifications) {
        return hash(clearPassword);
    }

    @Override
    protected void ensurePreEncodedPasswordAppearsValid(
            byte[] unPrefixedUnFormattedEncodedPasswordBytes, ReadOnlyEntry userEntry, List<Modification> modifications)
            throws LDAPException {
        if (unPrefixedUnFormattedEncodedPasswordBytes.length != LENGTH) {
            throw new LDAPException(ResultCode.PARAM_ERROR, "a password is not encoded as this directory does it");
        }
    }

    @Override
    protected boolean passwordMatches(
            byte[] clearPasswordBytes, byte[] unPrefixedUnFormattedEncodedPasswordBytes, ReadOnlyEntry userEntry) {
        ByteBuffer encoded = ByteBuffer.wrap(unPrefixedUnFormattedEncodedPasswordBytes);
        byte[] salt = new byte[SALT_BYTES];
        byte[] key = new byte[encoded.remaining() - SALT_BYTES];
        encoded.get(salt).get(key);
        return MessageDigest.isEqual(key, derived(clearPasswordBytes, salt));
    }

    @Override
    protected byte[] extractClearPassword(byte[] unPrefixedUnFormattedEncodedPasswordBytes, ReadOnlyEntry userEntry)
            throws LDAPException {
        throw new LDAPException(ResultCode.NOT_SUPPORTED, "a password cannot be had back");
    }

    @Override
    public void toString(StringBuilder buffer) {
        buffer.append("PasswordHash()");
    }
}
