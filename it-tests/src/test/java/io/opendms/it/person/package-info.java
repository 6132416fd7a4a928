/** Signing in with accounts of real servers. */
@NullMarked
package io.opendms.it.person;

import org.jspecify.annotations.NullMarked;
