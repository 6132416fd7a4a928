/** Reads how mail is sent: for the service, for farms and for web applications. */
@NullMarked
package io.opendms.config.mail;

import org.jspecify.annotations.NullMarked;
