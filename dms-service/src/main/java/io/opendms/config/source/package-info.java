/** What the operator wrote: the known keys, the values given to them, and where each of them stands. */
@NullMarked
package io.opendms.config.source;

import org.jspecify.annotations.NullMarked;
