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

    /**
     * The change was not made, or only in part.
     *
     * @param explanation one sentence for the person who asked
     * @param unknownMembers the names to add that could not be found, as they were sent
     */
    record Refused(Refusal refusal, String explanation, List<String> unknownMembers) implements Outcome {
        public Refused {
            unknownMembers = List.copyOf(unknownMembers);
        }

        /** A refusal for another reason than unknown members. */
        public Refused(Refusal refusal, String explanation) {
            this(refusal, explanation, List.of());
        }
    }
}
