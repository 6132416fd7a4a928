/** Tells subscribers what is new in lists, by mail, once. */
@NullMarked
package io.opendms.notify.alert.clerk;

import org.jspecify.annotations.NullMarked;
