/** What a look at the directory shows of its state, its rights and its content. */
@NullMarked
package io.opendms.ldap.inspect;

import org.jspecify.annotations.NullMarked;
