/** The way of mail, killed and watched from outside. */
@NullMarked
package io.opendms.it.mail.crash;

import org.jspecify.annotations.NullMarked;
