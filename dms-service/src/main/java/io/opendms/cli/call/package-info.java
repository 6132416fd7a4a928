/** The operations of the contract, as they are written on a command line and as their answers are printed. */
@NullMarked
package io.opendms.cli.call;

import org.jspecify.annotations.NullMarked;
