/** Whether a message is as the domain that signed it sent it, RFC 6376. */
@NullMarked
package io.opendms.ingest.author.dkim;

import org.jspecify.annotations.NullMarked;
