package io.opendms.admin.page.directory;

import io.opendms.admin.page.frame.Frame;
import java.util.List;

/** All farms that the person may see. */
record FarmsView(Frame frame, List<FarmRow> rows) {

    /** Whether a look at one of them is under way, so that the page comes again by itself. */
    boolean isLooking() {
        return rows.stream().anyMatch(FarmRow::looking);
    }
}
