package io.opendms.admin.page.directory;

import io.opendms.admin.page.frame.Frame;
import java.util.List;

/**
 * The entries of one farm.
 *
 * @param path where the page is
 * @param address the address of this part
 * @param prefix what was searched for, empty for nothing
 * @param next the address of the next part, empty for none
 * @param missing what should be there and is not, as far as the last look found
 */
record EntriesView(
        Frame frame,
        String path,
        String address,
        FarmRow farm,
        String prefix,
        List<EntryRow> rows,
        List<String> missing,
        String next) {}
