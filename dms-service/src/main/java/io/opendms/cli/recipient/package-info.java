/** What an address stands for, as it stands in a terminal. */
@NullMarked
package io.opendms.cli.recipient;

import org.jspecify.annotations.NullMarked;
