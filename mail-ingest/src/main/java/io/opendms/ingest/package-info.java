/** A message on its way in: who sent it, to whom, and what came of it. */
@NullMarked
package io.opendms.ingest;

import org.jspecify.annotations.NullMarked;
