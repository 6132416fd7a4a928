/** Where the files of a drop folder are, which of them may be taken, and how they move. */
@NullMarked
package io.opendms.ingest.dropfolder.place;

import org.jspecify.annotations.NullMarked;
