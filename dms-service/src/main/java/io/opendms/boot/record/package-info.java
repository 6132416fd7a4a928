/**
 * What the parts of the core tell each other: of each change as it begins and ends, of the aliases there are, and of what
 * would come of a request.
 */
@NullMarked
package io.opendms.boot.record;

import org.jspecify.annotations.NullMarked;
