/** Which servers are believed to be who they say, by their certificates. */
@NullMarked
package io.opendms.trust;

import org.jspecify.annotations.NullMarked;
