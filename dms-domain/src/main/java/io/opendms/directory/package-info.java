/** The port to the directory and the ways in which it can fail. */
@NullMarked
package io.opendms.directory;

import org.jspecify.annotations.NullMarked;
