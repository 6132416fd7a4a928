/** What the service does again and again in the background: work on requests, unsettled changes and the outbox. */
@NullMarked
package io.opendms.boot.loop;

import org.jspecify.annotations.NullMarked;
