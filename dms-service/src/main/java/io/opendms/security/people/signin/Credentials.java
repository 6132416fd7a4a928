package io.opendms.security.people.signin;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** A name and a password, as RFC 7617 sends them with a request. */
public record Credentials(String name, String password) {

    /**
     * Reads what follows {@code Basic} in the header.
     *
     * @return empty if it is not Base64 of a text in UTF-8 with a colon in it
     */
    public static Optional<Credentials> decode(String credentials) {
        try {
            byte[] bytes = Base64.getDecoder().decode(credentials.strip());
            String pair = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            int colon = pair.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(new Credentials(pair.substring(0, colon), pair.substring(colon + 1)));
        } catch (IllegalArgumentException | CharacterCodingException e) {
            // Whoever sends this has no credentials.
            return Optional.empty();
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "credentials of " + name;
    }
}
