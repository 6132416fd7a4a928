/** The commands. */
@NullMarked
package io.opendms.cli;

import org.jspecify.annotations.NullMarked;
