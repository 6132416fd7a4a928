/** The way of mail, killed and watched from outside. */
@NullMarked
package io.opendms.it.mail;

import org.jspecify.annotations.NullMarked;
