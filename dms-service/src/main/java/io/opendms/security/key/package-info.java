/** Service keys: secrets by which a farm's program proves, over Basic, for which farm it speaks. */
@NullMarked
package io.opendms.security.key;

import org.jspecify.annotations.NullMarked;
