/** The door of the drop folder: files that a mail server has written become messages in the spool. */
@NullMarked
package io.opendms.ingest.dropfolder;

import org.jspecify.annotations.NullMarked;
