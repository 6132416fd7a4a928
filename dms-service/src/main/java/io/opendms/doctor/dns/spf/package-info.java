/** Which servers a domain says send its mail, RFC 7208. */
@NullMarked
package io.opendms.doctor.dns.spf;

import org.jspecify.annotations.NullMarked;
