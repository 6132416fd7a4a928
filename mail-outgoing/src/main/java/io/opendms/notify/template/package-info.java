/** A letter with places for values, and how it becomes plain text and HTML of the same content. */
@NullMarked
package io.opendms.notify.template;

import org.jspecify.annotations.NullMarked;
