/** Mail of ours on its way out: who writes it, the queue, who sends it, and the key that opens the password. */
@NullMarked
package io.opendms.boot.outgoing;

import org.jspecify.annotations.NullMarked;
