package io.opendms.admin.page.list;

import io.opendms.admin.page.frame.Frame;
import java.util.List;

/**
 * The table of lists.
 *
 * @param sets whether the person may change them
 * @param table what was to be taken in and was not, as it was sent
 * @param complaint why it was not, empty for nothing
 * @param taken how many lists were taken in just now
 * @param next the address of the next part, empty for none
 */
record ListsView(
        Frame frame, boolean sets, List<ListRow> rows, String table, String complaint, int taken, String next) {}
