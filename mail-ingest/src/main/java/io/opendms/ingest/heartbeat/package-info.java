/** Mails that this service sends to itself by the way that all mail takes, to see that the way is open. */
@NullMarked
package io.opendms.ingest.heartbeat;

import org.jspecify.annotations.NullMarked;
