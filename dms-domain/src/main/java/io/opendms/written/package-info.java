/** What the recorded changes of the directory, done one after the other, would have left there. */
@NullMarked
package io.opendms.written;

import org.jspecify.annotations.NullMarked;
