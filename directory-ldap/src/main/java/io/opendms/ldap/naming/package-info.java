/** Values that name an entry, made safe for the place where they stand. */
@NullMarked
package io.opendms.ldap.naming;

import org.jspecify.annotations.NullMarked;
