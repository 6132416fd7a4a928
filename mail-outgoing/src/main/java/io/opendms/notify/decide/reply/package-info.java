/** What somebody says who answers a mail, as far as it is a decision. */
@NullMarked
package io.opendms.notify.decide.reply;

import org.jspecify.annotations.NullMarked;
