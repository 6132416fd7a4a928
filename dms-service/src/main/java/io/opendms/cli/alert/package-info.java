/** Alerts at the terminal. */
@NullMarked
package io.opendms.cli.alert;

import org.jspecify.annotations.NullMarked;
