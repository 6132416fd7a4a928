/** Certificates and keys in PEM files, and whom they let us believe. */
@NullMarked
package io.opendms.security.pem;

import org.jspecify.annotations.NullMarked;
