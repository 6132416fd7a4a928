package io.opendms.admin.page.message;

import io.opendms.admin.page.frame.Frame;
import io.opendms.admin.page.frame.Moment;
import io.opendms.admin.page.frame.StatusMark;
import io.opendms.ingest.message.Look;
import io.opendms.ingest.trail.Findings;
import io.opendms.ingest.trail.RecipientOutcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message.
 *
 * @param due when it is tried again, if it is and not at once
 * @param parts the files that came with it
 * @param order a sentence on what its node is still to do, empty for nothing
 * @param keeps whether the person may look into it, release and drop it
 * @param look the beginning of it, once somebody asked for it
 * @param complaint why nothing was done, empty for nothing
 */
record MessageView(
        Frame frame,
        MessageRow message,
        Moment tried,
        @Nullable Moment due,
        List<RecipientOutcome> recipients,
        List<TargetRow> targets,
        List<PartRow> parts,
        String order,
        boolean keeps,
        @Nullable Look look,
        String complaint) {

    /** Whether there may be more files than are known. */
    boolean hasManyParts() {
        return parts.size() >= Findings.MOST;
    }

    /**
     * A file that came with it.
     *
     * @param size such as {@code 12 kB}
     * @param blocked why nobody stores it, empty if nothing speaks against it
     */
    record PartRow(String name, String type, String size, String blocked) {}

    /** What came of one target. */
    record TargetRow(String target, String route, StatusMark mark, String text, Moment at) {}
}
