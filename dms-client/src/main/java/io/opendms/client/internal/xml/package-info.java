/** What XML may hold, on the way out and on the way in; no part of what others program against. */
@NullMarked
package io.opendms.client.internal.xml;

import org.jspecify.annotations.NullMarked;
