/** The tour that {@code dms demo} shows: calls through the public door, and what they leave in the directory. */
@NullMarked
package io.opendms.cli.tour;

import org.jspecify.annotations.NullMarked;
