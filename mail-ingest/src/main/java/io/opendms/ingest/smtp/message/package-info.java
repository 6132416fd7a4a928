/** A message while it comes in: who may send it to whom, what of its bytes is refused, and into the spool. */
@NullMarked
package io.opendms.ingest.smtp.message;

import org.jspecify.annotations.NullMarked;
