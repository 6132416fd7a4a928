package io.opendms.admin.page.list;

import io.opendms.admin.page.frame.Frame;
import io.opendms.ingest.list.ListSettings;

/**
 * The settings of one list.
 *
 * @param settings as they are, or as they were sent and not kept
 * @param typed who may post and read, as it is or was sent
 * @param source a sentence on who says so
 * @param kept whether something is kept here, and so can be forgotten
 * @param sets whether the person may change them
 * @param complaint why they were not kept, empty for nothing
 */
record ListView(
        Frame frame, ListSettings settings, Typed typed, String source, boolean kept, boolean sets, String complaint) {}
