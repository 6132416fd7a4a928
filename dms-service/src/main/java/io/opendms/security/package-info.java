/** Who is calling, and for which farm. */
@NullMarked
package io.opendms.security;

import org.jspecify.annotations.NullMarked;
