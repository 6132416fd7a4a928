/** What stands in a farm's container otherwise than the recorded changes wrote it. */
@NullMarked
package io.opendms.drift;

import org.jspecify.annotations.NullMarked;
