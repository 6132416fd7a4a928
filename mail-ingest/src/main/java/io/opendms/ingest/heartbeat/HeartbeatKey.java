package io.opendms.ingest.heartbeat;

import io.opendms.entry.MailAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes the addresses that heartbeats go to, and knows them again on every node of a store. Each has the time at which it was
 * made and a code that only who has the key can make, so that nobody else's mail passes for a heartbeat. Thread-safe.
 */
public final class HeartbeatKey {
    /** What such an address begins with; what follows is of no other use than to know it again. */
    public static final String PREFIX = "dms-heartbeat+";

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 5;
    private static final int CODE_BYTES = 10;
    private static final Duration LONGEST_WAY = Duration.ofHours(24);
    private static final Pattern ADDRESS =
            Pattern.compile(Pattern.quote(PREFIX) + "(([0-9]{1,12})-[0-9a-f]{10})-([0-9a-f]{20})");

    private final SecretKeySpec key;

    /** @param secret as {@link #newSecret} makes it */
    public HeartbeatKey(String secret) {
        this.key = new SecretKeySpec(HexFormat.of().parseHex(secret), ALGORITHM);
    }

    /** A key that nobody has, in hexadecimal. */
    public static String newSecret() {
        return random(KEY_BYTES);
    }

    private static String random(int length) {
        byte[] bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** An address that nothing was sent to yet. */
    public MailAddress newAddress(String domain, Instant now) {
        String id = now.getEpochSecond() + "-" + random(NONCE_BYTES);
        String lower = domain.toLowerCase(Locale.ROOT);
        return MailAddress.parse("heartbeat", PREFIX + id + "-" + code(id, lower) + "@" + lower);
    }

    /** Whether this key made an address, not longer than a day ago. */
    public boolean knows(MailAddress address, Instant now) {
        Matcher parts = ADDRESS.matcher(address.localPart().toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            return false;
        }
        Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(parts.group(2))), now);
        String code = code(parts.group(1), address.domain().toLowerCase(Locale.ROOT));
        return age.abs().compareTo(LONGEST_WAY) <= 0
                && MessageDigest.isEqual(
                        code.getBytes(StandardCharsets.US_ASCII), parts.group(3).getBytes(StandardCharsets.US_ASCII));
    }

    private String code(String id, String domain) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] whole = mac.doFinal((id + "@" + domain).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(whole, 0, CODE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has " + ALGORITHM, e);
        }
    }
}
