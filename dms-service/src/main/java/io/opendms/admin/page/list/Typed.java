package io.opendms.admin.page.list;

import io.opendms.ingest.list.ListSettings;

/**
 * What is typed of a list's settings and not chosen.
 *
 * @param senders in one line
 * @param readers a name a line
 */
record Typed(String senders, String readers) {
    static Typed of(ListSettings list) {
        return new Typed(ListRow.senders(list), list.readers().lines());
    }
}
