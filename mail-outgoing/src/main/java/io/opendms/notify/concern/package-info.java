/** What administrators are told of while it lasts: that it began, that it still is, that it is over. */
@NullMarked
package io.opendms.notify.concern;

import org.jspecify.annotations.NullMarked;
