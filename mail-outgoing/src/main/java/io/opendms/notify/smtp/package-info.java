/** Sends mail by SMTP (RFC 5321): connections that are kept, one mail over one of them, and looking at a server without sending. */
@NullMarked
package io.opendms.notify.smtp;

import org.jspecify.annotations.NullMarked;
