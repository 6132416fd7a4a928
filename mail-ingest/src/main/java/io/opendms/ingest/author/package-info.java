/** Who wrote a message that comes from anywhere: SPF, DKIM and DMARC, checked by ourselves. */
@NullMarked
package io.opendms.ingest.author;

import org.jspecify.annotations.NullMarked;
