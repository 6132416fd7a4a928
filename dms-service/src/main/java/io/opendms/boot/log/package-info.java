/** How the log is written, so that no value can make a line of its own. */
@NullMarked
package io.opendms.boot.log;

import org.jspecify.annotations.NullMarked;
