/** Saying to the server who we are (RFC 4954). */
@NullMarked
package io.opendms.notify.smtp.signin;

import org.jspecify.annotations.NullMarked;
