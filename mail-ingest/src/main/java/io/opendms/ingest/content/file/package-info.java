/** What a message unpacks to, in files instead of in memory. */
@NullMarked
package io.opendms.ingest.content.file;

import org.jspecify.annotations.NullMarked;
