package io.opendms.record;

/**
 * A place in the change record, for one alias: intents up to here that give it have ended. So whoever looks into the directory
 * from now on sees what became of them, and learns by the mark of those that he may have missed.
 *
 * @param intent the number of an intent, 0 before the first
 */
public record Mark(long intent) {
    /** Where one process alone gives aliases, and its locks keep apart who gives the same. */
    public static final Mark NONE = new Mark(Long.MAX_VALUE);
}
