/** The use cases of looking at what the directory holds for the farms, and at what drifted from what was written. */
@NullMarked
package io.opendms.holding;

import org.jspecify.annotations.NullMarked;
