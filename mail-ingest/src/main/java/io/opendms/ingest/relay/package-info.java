/** Messages handed on to another mail server, by SMTP or LMTP. */
@NullMarked
package io.opendms.ingest.relay;

import org.jspecify.annotations.NullMarked;
