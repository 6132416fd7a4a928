/** How the command line shows drift. */
@NullMarked
package io.opendms.cli.drift;

import org.jspecify.annotations.NullMarked;
