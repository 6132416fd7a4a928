/** Checks of the door for mail, which they talk to as other mail servers do. */
@NullMarked
package io.opendms.doctor.check.smtp;

import org.jspecify.annotations.NullMarked;
