/** The addresses of decisions as a table. */
@NullMarked
package io.opendms.notify.decide.jdbc;

import org.jspecify.annotations.NullMarked;
