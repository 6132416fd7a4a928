package io.opendms.admin.page.directory;

import io.opendms.admin.page.frame.Frame;
import java.util.List;

/** All farms that the person may see. */
record FarmsView(Frame frame, List<FarmRow> rows) {}
