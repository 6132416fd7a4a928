/** What is believed of a header about who wrote a message, and what is taken out of it. */
@NullMarked
package io.opendms.ingest.trust;

import org.jspecify.annotations.NullMarked;
