/** A farm: its callers, its container, its addresses and its policy. */
@NullMarked
package io.opendms.farm;

import org.jspecify.annotations.NullMarked;
