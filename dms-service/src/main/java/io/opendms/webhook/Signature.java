package io.opendms.webhook;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Proves to a receiver who sent a body, and when: HMAC-SHA256 (RFC 2104) over the seconds since 1970, a dot, and the body.
 * The time is a part of it, so that a delivery that was overheard cannot be sent again later.
 */
public final class Signature {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int PIECE = 8192;

    private Signature() {}

    /** The value of the header, such as {@code t=1795428930,v1=5257…}; other versions may come to stand beside {@code v1}. */
    static String of(byte[] body, Instant at, SigningSecret secret) {
        try {
            return of(new ByteArrayInputStream(body), at, secret);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory can be read", e);
        }
    }

    /** The same of a body that is not in memory. */
    public static String of(InputStream body, Instant at, SigningSecret secret) throws IOException {
        long seconds = at.getEpochSecond();
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.value().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update((seconds + ".").getBytes(StandardCharsets.US_ASCII));
            byte[] piece = new byte[PIECE];
            for (int length = body.read(piece); length >= 0; length = body.read(piece)) {
                mac.update(piece, 0, length);
            }
            return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
