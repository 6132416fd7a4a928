/** Sends what is in the queue, again and again until it is sent or never will be. */
@NullMarked
package io.opendms.notify.queue.postman;

import org.jspecify.annotations.NullMarked;
