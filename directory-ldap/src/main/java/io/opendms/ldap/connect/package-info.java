/** Connects to the directory's servers, checks who they are and watches whether they answer. */
@NullMarked
package io.opendms.ldap.connect;

import org.jspecify.annotations.NullMarked;
