/** Knows callers by the certificates that they show in the TLS handshake. */
@NullMarked
package io.opendms.security.certificate;

import org.jspecify.annotations.NullMarked;
