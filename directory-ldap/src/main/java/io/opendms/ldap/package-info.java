/** The directory port on LDAP: profiles, plans, result codes, the embedded directory. */
@NullMarked
package io.opendms.ldap;

import org.jspecify.annotations.NullMarked;
