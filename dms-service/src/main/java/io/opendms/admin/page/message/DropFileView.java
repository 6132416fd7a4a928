package io.opendms.admin.page.message;

import io.opendms.admin.page.frame.Frame;
import io.opendms.ingest.message.Look;
import org.jspecify.annotations.Nullable;

/**
 * One file that a drop folder has set aside.
 *
 * @param keeps whether the person may look into it, release and drop it
 * @param look the beginning of it, once somebody asked for it
 * @param complaint why nothing was done, empty for nothing
 */
record DropFileView(
        Frame frame,
        DropFileRow row,
        boolean keeps,
        @Nullable Look look,
        String complaint) {}
