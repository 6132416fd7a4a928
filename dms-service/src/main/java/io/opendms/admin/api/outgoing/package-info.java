/** Whether mail of ours went out, and what to do with what did not. */
@NullMarked
package io.opendms.admin.api.outgoing;

import org.jspecify.annotations.NullMarked;
