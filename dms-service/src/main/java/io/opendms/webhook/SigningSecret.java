package io.opendms.webhook;

import io.opendms.entry.InvalidValueException;

/**
 * What deliveries are signed with. No log, error or dump shows it.
 *
 * @param value at least {@value #MIN_LENGTH} characters
 */
public record SigningSecret(String value) {
    /** As many as 128 random bits take in hexadecimal; fewer could be found out from one delivery. */
    public static final int MIN_LENGTH = 32;

    public SigningSecret {
        if (value.length() < MIN_LENGTH) {
            throw new InvalidValueException("secret", "has fewer than " + MIN_LENGTH + " characters");
        }
    }

    @Override
    public String toString() {
        return "********";
    }
}
