/** Finds the users and groups that a farm names in one of many ways. */
@NullMarked
package io.opendms.ldap.account;

import org.jspecify.annotations.NullMarked;
