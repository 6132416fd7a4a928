/** Commands out and replies in, within limits of time and size. */
@NullMarked
package io.opendms.notify.smtp.wire;

import org.jspecify.annotations.NullMarked;
