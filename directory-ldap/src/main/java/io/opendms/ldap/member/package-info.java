/** Turns changes of a group's members into the writes that make them. */
@NullMarked
package io.opendms.ldap.member;

import org.jspecify.annotations.NullMarked;
