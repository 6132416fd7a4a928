/** How requests' bodies come in: within limits and deadlines, and without a thread that waits for a sender. */
@NullMarked
package io.opendms.soap.http.body;

import org.jspecify.annotations.NullMarked;
