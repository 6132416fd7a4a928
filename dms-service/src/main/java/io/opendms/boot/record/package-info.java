/** What the parts of the core tell each other: of each change as it begins and ends, and of the aliases there are. */
@NullMarked
package io.opendms.boot.record;

import org.jspecify.annotations.NullMarked;
