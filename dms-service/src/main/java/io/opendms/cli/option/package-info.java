/** What commands have in common: options, questions at the terminal, and how they fail. */
@NullMarked
package io.opendms.cli.option;

import org.jspecify.annotations.NullMarked;
