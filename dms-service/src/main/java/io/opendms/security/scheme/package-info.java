/** How a request proves who sends it: the seam that every scheme of authentication stands behind. */
@NullMarked
package io.opendms.security.scheme;

import org.jspecify.annotations.NullMarked;
