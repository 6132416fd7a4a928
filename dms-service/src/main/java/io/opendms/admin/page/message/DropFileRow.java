package io.opendms.admin.page.message;

import io.opendms.admin.page.frame.Moment;
import io.opendms.admin.page.frame.Moments;
import io.opendms.admin.page.frame.StatusMark;
import io.opendms.ingest.dropfolder.aside.AsideFile;
import io.opendms.ingest.message.Order;
import java.util.Optional;

/**
 * A file of a drop folder in the table.
 *
 * @param path of its page
 * @param size such as {@code 12 kB}
 */
record DropFileRow(String path, AsideFile kept, Moment aside, Moment written, String size, StatusMark mark) {

    static DropFileRow of(AsideFile kept, Moments moments) {
        return new DropFileRow(
                path(kept.file().id()),
                kept,
                moments.at(kept.file().asideAt()),
                moments.at(kept.file().writtenAt()),
                MessageRow.size(kept.file().size()),
                mark(kept.deed()));
    }

    static String path(String id) {
        return DropFilesView.PATH + "/" + id;
    }

    private static StatusMark mark(Optional<Order.Deed> deed) {
        return deed.map(word -> switch (word) {
                    case RELEASE -> new StatusMark("released", "pending");
                    case DROP -> new StatusMark("dropped", "cancelled");
                })
                .orElseGet(() -> new StatusMark("set aside", "failed"));
    }

    /** How the mail server named it, as far as that is safe. */
    String name() {
        String name = kept.file().name();
        return name.substring(name.indexOf('~') + 1);
    }

    /** What its envelope says, or that there is none. */
    String sender() {
        return kept.file().sender().isEmpty() ? "no envelope" : kept.file().sender();
    }

    boolean isSetAside() {
        return kept.deed().isEmpty();
    }
}
