/** Delivery into a folder tree: items, documents, discussions and events, complete when they are visible. */
@NullMarked
package io.opendms.ingest.library;

import org.jspecify.annotations.NullMarked;
