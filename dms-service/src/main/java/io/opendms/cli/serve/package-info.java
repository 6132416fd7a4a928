/** The command that runs the service until it is told to stop. */
@NullMarked
package io.opendms.cli.serve;

import org.jspecify.annotations.NullMarked;
