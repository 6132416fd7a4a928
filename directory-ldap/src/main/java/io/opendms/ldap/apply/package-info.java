/** Sends the writes of a plan, and finds out what became of them. */
@NullMarked
package io.opendms.ldap.apply;

import org.jspecify.annotations.NullMarked;
