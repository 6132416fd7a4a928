/** Wiring by hand: start and stop order, doors, health and metrics. */
@NullMarked
package io.opendms.boot;

import org.jspecify.annotations.NullMarked;
