package io.opendms.admin.page.message;

import io.opendms.admin.page.frame.Frame;
import java.util.List;

/**
 * The table of messages.
 *
 * @param text what is looked for, empty for anything
 * @param status the word of one, empty for any
 * @param next the address of the next part, empty for none
 */
record MessagesView(Frame frame, String text, String status, List<MessageRow> rows, String next) {

    boolean isNarrow() {
        return !text.isEmpty() || !status.isEmpty();
    }
}
