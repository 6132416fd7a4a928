/** The change record as tables. */
@NullMarked
package io.opendms.store.record;

import org.jspecify.annotations.NullMarked;
