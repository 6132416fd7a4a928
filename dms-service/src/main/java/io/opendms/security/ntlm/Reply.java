package io.opendms.security.ntlm;

import io.opendms.entry.LogText;
import java.io.IOException;

/** What {@code ntlm_auth} answers. */
sealed interface Reply {
    /** So much of an answer that nobody understands. */
    int SHOWN = 200;

    /** {@code TT}: send this challenge to the client. */
    record Challenge(String message) implements Reply {}

    /** {@code AF}: it is this account. */
    record Accepted(String account) implements Reply {}

    /** {@code NA}, or {@code BH} for a message that it cannot read: it is nobody. */
    record Rejected(String reason) implements Reply {}

    /** @throws IOException if it is none of these */
    static Reply parse(String line) throws IOException {
        String word = line.length() < 2 ? line : line.substring(0, 2);
        String rest = line.length() < 3 ? "" : line.substring(3).strip();
        return switch (word) {
            case "TT" -> new Challenge(rest);
            case "AF" -> new Accepted(rest);
            case "NA", "BH" -> new Rejected(rest);
            default ->
                throw new IOException("ntlm_auth answers in another protocol than squid-2.5-ntlmssp; it said: "
                        + LogText.escaped(line, SHOWN));
        };
    }
}
