package io.opendms.admin.page.message;

import io.opendms.admin.page.frame.Frame;
import io.opendms.ingest.dropfolder.aside.AsideFiles;
import java.util.List;

/**
 * The table of files that drop folders have set aside.
 *
 * @param count how many there are
 * @param next the address of the next part, empty for none
 */
record DropFilesView(Frame frame, int count, List<DropFileRow> rows, String next) {
    static final String PATH = "/admin/mail/files";

    /** Whether more may lie there than are known. */
    boolean isFull() {
        return count >= AsideFiles.MOST;
    }
}
