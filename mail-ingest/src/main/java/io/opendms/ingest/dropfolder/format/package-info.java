/** The files of a drop folder: the lines that IIS and Exchange put before a message, and the message behind them. */
@NullMarked
package io.opendms.ingest.dropfolder.format;

import org.jspecify.annotations.NullMarked;
