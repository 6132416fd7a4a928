/** Bringing a spooled message to its targets, each with an outcome of its own. */
@NullMarked
package io.opendms.ingest.delivery;

import org.jspecify.annotations.NullMarked;
