/** The mail queue in the store's database. */
@NullMarked
package io.opendms.notify.queue.jdbc;

import org.jspecify.annotations.NullMarked;
