/** A directory inside this process whose content outlives it: an in-memory server, a journal and a snapshot. */
@NullMarked
package io.opendms.ldap.embedded;

import org.jspecify.annotations.NullMarked;
