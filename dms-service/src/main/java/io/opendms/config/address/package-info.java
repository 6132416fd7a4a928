/** Where a door listens, what it shows of itself, and how it is reached from its own machine. */
@NullMarked
package io.opendms.config.address;

import org.jspecify.annotations.NullMarked;
