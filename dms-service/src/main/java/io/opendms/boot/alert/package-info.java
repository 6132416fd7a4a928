/** Wires alerts: who may read lists by directory and settings, and the clerk that tells them. */
@NullMarked
package io.opendms.boot.alert;

import org.jspecify.annotations.NullMarked;
