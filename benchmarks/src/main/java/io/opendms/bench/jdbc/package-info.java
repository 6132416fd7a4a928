/** Databases to measure with, and what is in them. */
@NullMarked
package io.opendms.bench.jdbc;

import org.jspecify.annotations.NullMarked;
