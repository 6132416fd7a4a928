/** A server of mail that says what it is told to, and certificates for it. */
@NullMarked
package io.opendms.notify.smtp.script;

import org.jspecify.annotations.NullMarked;
