package io.opendms.ingest.trail;

import java.util.Arrays;
import java.util.Optional;

/** Where a message stands as a whole. */
public enum MessageStatus {
    DELIVERED("delivered"),
    WAITING("waiting"),
    /** It is not tried again until somebody releases it. */
    QUARANTINED("set-aside"),
    /** Somebody had it deleted after it had been set aside. */
    DROPPED("dropped");

    private final String word;

    MessageStatus(String word) {
        this.word = word;
    }

    /** How people and programs call it. */
    public String word() {
        return word;
    }

    /** What somebody calls so. */
    public static Optional<MessageStatus> of(String word) {
        return Arrays.stream(values())
                .filter(status -> status.word.equals(word))
                .findFirst();
    }
}
