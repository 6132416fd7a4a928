/** What the service's account signs in with, and whether it has changed. */
@NullMarked
package io.opendms.ldap.connect.secret;

import org.jspecify.annotations.NullMarked;
