/** Finds out what a recipient's address stands for in the directory. */
@NullMarked
package io.opendms.ldap.recipient;

import org.jspecify.annotations.NullMarked;
