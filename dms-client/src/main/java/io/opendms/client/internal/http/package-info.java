/** The way to the service and back over HTTP; no part of what others program against. */
@NullMarked
package io.opendms.client.internal.http;

import org.jspecify.annotations.NullMarked;
