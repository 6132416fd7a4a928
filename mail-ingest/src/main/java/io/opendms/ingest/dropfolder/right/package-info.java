/** Who may do what in a drop folder: looked at, and given. */
@NullMarked
package io.opendms.ingest.dropfolder.right;

import org.jspecify.annotations.NullMarked;
