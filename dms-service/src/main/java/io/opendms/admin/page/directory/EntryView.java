package io.opendms.admin.page.directory;

import io.opendms.admin.page.frame.Frame;
import io.opendms.admin.page.frame.Moment;
import io.opendms.holding.MarkedDetails;
import java.util.List;
import java.util.Optional;

/**
 * One entry.
 *
 * @param farmPath where the page of its farm is
 * @param values what it holds, in the order in which people ask
 * @param members those of a group, a part of them
 * @param prefix which members were searched for, empty for all
 * @param next the address of the next part, empty for none
 * @param changed when anybody last changed it
 */
record EntryView(
        Frame frame,
        String farmName,
        String farmPath,
        MarkedDetails marked,
        List<ValueRow> values,
        List<MemberRow> members,
        String prefix,
        String next,
        Optional<Moment> changed) {

    boolean isGroup() {
        return marked.details().entry().kind().isGroup();
    }

    /** What stands at the head of the page. */
    String title() {
        String alias = marked.details().entry().alias();
        return alias.isEmpty() ? marked.details().entry().name() : alias;
    }

    String kind() {
        return EntryRow.word(marked.details().entry().kind());
    }
}
