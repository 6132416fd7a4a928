/** Wires what takes mail in and what brings it to its targets. */
@NullMarked
package io.opendms.boot.mail;

import org.jspecify.annotations.NullMarked;
