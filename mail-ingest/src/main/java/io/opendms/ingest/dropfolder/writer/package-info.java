/** Messages written into the drop folder of a farm, as its own mail server would have. */
@NullMarked
package io.opendms.ingest.dropfolder.writer;

import org.jspecify.annotations.NullMarked;
