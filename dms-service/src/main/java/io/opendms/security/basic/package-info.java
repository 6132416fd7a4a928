/** Knows callers by a name and a password, or by a service key, that they send with each request. */
@NullMarked
package io.opendms.security.basic;

import org.jspecify.annotations.NullMarked;
