package io.opendms.security.negotiate;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** What a client sends after the word Negotiate. */
record Token(byte[] bytes) {
    /** Windows issues tokens of up to 48,000 bytes (its setting MaxTokenSize), for accounts in very many groups. */
    static final int LARGEST = 48_000;

    private static final byte[] NTLM = "NTLMSSP\0".getBytes(StandardCharsets.US_ASCII);
    /** 1.3.6.1.4.1.311.2.2.10, as DER. */
    private static final byte[] NTLM_MECHANISM = {
        0x06, 0x0A, 0x2B, 0x06, 0x01, 0x04, 0x01, (byte) 0x82, 0x37, 0x02, 0x02, 0x0A
    };
    /** 1.2.840.113554.1.2.2 and Microsoft's older number of the same, as DER. */
    private static final byte[] KERBEROS_MECHANISM = {
        0x06, 0x09, 0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x12, 0x01, 0x02, 0x02
    };

    private static final byte[] OLD_KERBEROS_MECHANISM = {
        0x06, 0x09, 0x2A, (byte) 0x86, 0x48, (byte) 0x82, (byte) 0xF7, 0x12, 0x01, 0x02, 0x02
    };

    /** Empty if it is no Base64, or longer than any token. */
    static Optional<Token> parse(String text) {
        if (text.isEmpty() || text.length() > (LARGEST + 2) / 3 * 4) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Token(Base64.getDecoder().decode(text)));
        } catch (IllegalArgumentException e) {
            // Not made by a client that knows the scheme.
            return Optional.empty();
        }
    }

    /** Whether it is a message of NTLM, as one that checks NTLM reads them. */
    boolean isBareNtlm() {
        return bytes.length >= NTLM.length && Arrays.equals(bytes, 0, NTLM.length, NTLM, 0, NTLM.length);
    }

    /** Whether it is, or offers nothing but, a message of NTLM, which clients fall back to without a ticket. */
    boolean isNtlm() {
        return isBareNtlm()
                || contains(NTLM_MECHANISM) && !contains(KERBEROS_MECHANISM) && !contains(OLD_KERBEROS_MECHANISM);
    }

    private boolean contains(byte[] part) {
        for (int at = 0; at + part.length <= bytes.length; at++) {
            if (Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
                return true;
            }
        }
        return false;
    }
}
