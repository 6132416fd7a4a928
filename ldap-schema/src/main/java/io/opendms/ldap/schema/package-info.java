/** Names of the directory's classes and attributes, and the LDIF that adds them to a server. */
@NullMarked
package io.opendms.ldap.schema;

import org.jspecify.annotations.NullMarked;
