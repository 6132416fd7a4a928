/** The generated port, on a transport of ours; no part of what others program against. */
@NullMarked
package io.opendms.client.internal.port;

import org.jspecify.annotations.NullMarked;
