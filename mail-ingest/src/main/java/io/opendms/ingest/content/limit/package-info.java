/** How much one message may bring, and what is said when it brings more. */
@NullMarked
package io.opendms.ingest.content.limit;

import org.jspecify.annotations.NullMarked;
