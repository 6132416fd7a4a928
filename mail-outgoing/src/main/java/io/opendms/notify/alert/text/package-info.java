/** What alerts say, in each language, as text and as HTML. */
@NullMarked
package io.opendms.notify.alert.text;

import org.jspecify.annotations.NullMarked;
