/** Kerberos over HTTP: the scheme Negotiate of RFC 4559, by the GSS-API of the JDK. */
@NullMarked
package io.opendms.security.negotiate;

import org.jspecify.annotations.NullMarked;
