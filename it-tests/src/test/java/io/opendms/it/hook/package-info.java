/** Web hooks of the whole program: killed, on several nodes. */
@NullMarked
package io.opendms.it.hook;

import org.jspecify.annotations.NullMarked;
