/** Certificates for tests, made in memory. */
@NullMarked
package io.opendms.authority;

import org.jspecify.annotations.NullMarked;
