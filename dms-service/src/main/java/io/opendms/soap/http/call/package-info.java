/** A call on its way through the door, and what log and meter are told of it. */
@NullMarked
package io.opendms.soap.http.call;

import org.jspecify.annotations.NullMarked;
