/** Tells others of what was delivered to lists. */
@NullMarked
package io.opendms.ingest.news;

import org.jspecify.annotations.NullMarked;
