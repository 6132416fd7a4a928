/** Sessions of people as a table of the store. */
@NullMarked
package io.opendms.security.jdbc;

import org.jspecify.annotations.NullMarked;
