/** The database: the data folder and its lock, transactions, group commit, numbered migrations. */
@NullMarked
package io.opendms.store;

import org.jspecify.annotations.NullMarked;
