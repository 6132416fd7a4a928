/** The folder of a drop folder and the rights in it, at the terminal. */
@NullMarked
package io.opendms.cli.dropfolder;

import org.jspecify.annotations.NullMarked;
