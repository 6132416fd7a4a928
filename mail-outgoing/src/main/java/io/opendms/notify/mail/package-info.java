/** What a mail of ours is, before it is sent and after. */
@NullMarked
package io.opendms.notify.mail;

import org.jspecify.annotations.NullMarked;
