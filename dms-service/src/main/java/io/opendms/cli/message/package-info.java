/** Messages as they stand in a terminal. */
@NullMarked
package io.opendms.cli.message;

import org.jspecify.annotations.NullMarked;
