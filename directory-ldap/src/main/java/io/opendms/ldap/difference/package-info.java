/** What a recorded plan changes, read from its LDIF and told as values before and after. */
@NullMarked
package io.opendms.ldap.difference;

import org.jspecify.annotations.NullMarked;
