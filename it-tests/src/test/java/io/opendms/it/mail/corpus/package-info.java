/** Mail that others have collected, read and delivered. */
@NullMarked
package io.opendms.it.mail.corpus;

import org.jspecify.annotations.NullMarked;
