package io.opendms.submit;

import java.util.List;

/** What a caller is told of a change. */
public sealed interface Outcome {

    /**
     * The directory is as the change wants it.
     *
     * @param written whether that took a write
     * @param warnings what was left out and why, one sentence each, for the log
     */
    record Done(boolean written, List<String> warnings) implements Outcome {}

    /** The change waits for a decision under this number. */
    record Waiting(int request) implements Outcome {}

    /** The change was not made, or only in part. {@code explanation} is one sentence for the person who asked. */
    record Refused(Refusal refusal, String explanation) implements Outcome {}
}
