/** Sends a mail of ours for somebody who watches. */
@NullMarked
package io.opendms.cli.outgoing;

import org.jspecify.annotations.NullMarked;
