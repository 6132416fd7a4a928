/** Whether a mail of ours went out, and what to do with one that did not. */
@NullMarked
package io.opendms.admin.page.outgoing;

import org.jspecify.annotations.NullMarked;
