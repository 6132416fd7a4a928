/** The lines for DNS and mail servers, at the terminal. */
@NullMarked
package io.opendms.cli.dns;

import org.jspecify.annotations.NullMarked;
