/** A mail as the bytes that go over the wire, and in whose name. */
@NullMarked
package io.opendms.notify.smtp.letter;

import org.jspecify.annotations.NullMarked;
