/** Wires the schemes of authentication that are configured. */
@NullMarked
package io.opendms.boot.scheme;

import org.jspecify.annotations.NullMarked;
