/** Who is told of what happens to requests, and the clerk that writes to them. */
@NullMarked
package io.opendms.notify.notice;

import org.jspecify.annotations.NullMarked;
