/** Where a door listens, and how it is reached from its own machine. */
@NullMarked
package io.opendms.config.address;

import org.jspecify.annotations.NullMarked;
