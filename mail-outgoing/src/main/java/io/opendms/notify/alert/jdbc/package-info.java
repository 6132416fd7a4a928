/** Alerts, what they have to tell, and the links to leave them, in the store's database. */
@NullMarked
package io.opendms.notify.alert.jdbc;

import org.jspecify.annotations.NullMarked;
