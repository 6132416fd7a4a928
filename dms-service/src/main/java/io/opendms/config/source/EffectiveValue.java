package io.opendms.config.source;

/**
 * What is in force for one key.
 *
 * @param path the key, elements of lists by number
 * @param text its value, those of a list parted by commas; of a secret only whether it is set
 * @param place where it is written, a line of the file or a variable of the environment; empty if nobody wrote it
 */
public record EffectiveValue(String path, String text, String place) {

    /** Whether nobody wrote it. */
    public boolean isDefault() {
        return place.isEmpty();
    }
}
