/** Finds people, checks their passwords and tells their groups. */
@NullMarked
package io.opendms.ldap.person;

import org.jspecify.annotations.NullMarked;
