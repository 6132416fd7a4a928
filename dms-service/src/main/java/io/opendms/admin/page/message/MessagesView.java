package io.opendms.admin.page.message;

import io.opendms.admin.page.frame.Frame;
import io.opendms.ingest.dropfolder.aside.AsideFiles;
import java.util.List;

/**
 * The table of messages.
 *
 * @param form what is looked for
 * @param next the address of the next part, empty for none
 * @param files how many files of drop folders are set aside
 */
record MessagesView(Frame frame, MessageForm form, List<MessageRow> rows, String next, int files) {

    /** How many files, in words. */
    String filesSetAside() {
        return files == 1
                ? "1 file of a drop folder is set aside"
                : (files < AsideFiles.MOST ? "" : "At least ") + files + " files of drop folders are set aside";
    }
}
