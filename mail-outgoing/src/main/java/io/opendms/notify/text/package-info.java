/** What our mails say: their topics, and the words for each in every language, those of an administrator before our own. */
@NullMarked
package io.opendms.notify.text;

import org.jspecify.annotations.NullMarked;
