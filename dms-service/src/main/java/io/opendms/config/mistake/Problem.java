package io.opendms.config.mistake;

/**
 * Something in the configuration that must be put right before the program can start.
 *
 * @param place where it stands: file and line, or the name of an environment variable; empty if nothing was written
 * @param key the key it is about, empty if the whole file is meant
 * @param message what is wrong and what to do, one sentence, free of secrets
 */
public record Problem(String place, String key, String message) {
    @Override
    public String toString() {
        String subject = key.isEmpty() ? "" : key + " ";
        return place.isEmpty() ? subject + message : place + ": " + subject + message;
    }
}
