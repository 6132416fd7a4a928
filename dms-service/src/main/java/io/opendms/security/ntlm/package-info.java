/** NTLM for clients that have no Kerberos ticket, checked by Samba's ntlm_auth. */
@NullMarked
package io.opendms.security.ntlm;

import org.jspecify.annotations.NullMarked;
