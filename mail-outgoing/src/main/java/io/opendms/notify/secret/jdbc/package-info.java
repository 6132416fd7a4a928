/** Which node has which key, as kept in the store. */
@NullMarked
package io.opendms.notify.secret.jdbc;

import org.jspecify.annotations.NullMarked;
