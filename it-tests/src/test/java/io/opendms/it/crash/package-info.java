/** Services that are killed, and services that race: what they have answered is true all the same. */
@NullMarked
package io.opendms.it.crash;

import org.jspecify.annotations.NullMarked;
