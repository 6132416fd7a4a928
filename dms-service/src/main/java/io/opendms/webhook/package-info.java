/** Tells web hooks what becomes of requests: signed, at least once, and none of them waits for another. */
@NullMarked
package io.opendms.webhook;

import org.jspecify.annotations.NullMarked;
