package io.opendms.admin.page.directory;

import io.opendms.admin.page.frame.AttributeWords;
import io.opendms.drift.Difference;
import io.opendms.drift.Drift;

/** What there is otherwise than it was written, in the words of the pages. */
final class DriftWords {
    private DriftWords() {}

    static String of(Drift.Kind kind) {
        return switch (kind) {
            case CHANGED -> "changed by others";
            case GONE -> "deleted by others";
            case FOREIGN -> "not written by dms";
            case PARTLY_WRITTEN -> "written in part";
            case UNSETTLED -> "still being written";
        };
    }

    static String of(Difference difference) {
        return difference.attribute().equals(Difference.NAME) ? "Name" : AttributeWords.of(difference.attribute());
    }
}
