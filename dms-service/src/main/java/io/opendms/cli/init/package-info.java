/** The command that asks the few questions and writes the first configuration. */
@NullMarked
package io.opendms.cli.init;

import org.jspecify.annotations.NullMarked;
