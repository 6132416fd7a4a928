/** Mail of ours that waits to be sent, that is being sent, and what became of what was. */
@NullMarked
package io.opendms.notify.queue;

import org.jspecify.annotations.NullMarked;
