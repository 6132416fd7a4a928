/** Connections, transactions that share one flush, and numbered migrations; knows nothing of what is stored. */
@NullMarked
package io.opendms.store.jdbc;

import org.jspecify.annotations.NullMarked;
