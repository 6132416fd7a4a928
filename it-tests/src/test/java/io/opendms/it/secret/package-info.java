/** What the system shows of the running program, and what of it nobody may see. */
@NullMarked
package io.opendms.it.secret;

import org.jspecify.annotations.NullMarked;
