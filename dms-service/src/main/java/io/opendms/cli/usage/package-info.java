/** What the program says of itself: help, a wrong call, its version. */
@NullMarked
package io.opendms.cli.usage;

import org.jspecify.annotations.NullMarked;
