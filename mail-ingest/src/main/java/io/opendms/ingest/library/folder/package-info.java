/** Folders and files of a list, written so that they last, by one at a time. */
@NullMarked
package io.opendms.ingest.library.folder;

import org.jspecify.annotations.NullMarked;
