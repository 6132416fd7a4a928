/** Mail, in and out, against the servers and programs that others use. */
@NullMarked
package io.opendms.it.mail;

import org.jspecify.annotations.NullMarked;
