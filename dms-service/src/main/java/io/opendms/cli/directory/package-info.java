/** The commands that look into the directory, make the container and mend what is in it. */
@NullMarked
package io.opendms.cli.directory;

import org.jspecify.annotations.NullMarked;
