package io.opendms.security.people.password;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** A name and a password, as RFC 7617 sends them with a request. */
public record Credentials(String name, String password) {
    /** Longer than any DN that a person types. */
    public static final int LONGEST_NAME = 1024;
    /** Active Directory takes 256 characters. */
    public static final int LONGEST_PASSWORD = 1024;

    /** @throws IllegalArgumentException if one is longer than any that is right, so that it is neither hashed nor kept */
    public Credentials {
        if (name.length() > LONGEST_NAME || password.length() > LONGEST_PASSWORD) {
            throw new IllegalArgumentException("a name or a password that is too long");
        }
    }

    /**
     * Reads what follows {@code Basic} in the header.
     *
     * @return empty if it is not Base64 of a text in UTF-8 with a colon in it, or one side of it is too long
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
