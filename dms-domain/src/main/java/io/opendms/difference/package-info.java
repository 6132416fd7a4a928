/** What a plan changes, told as values before and after. */
@NullMarked
package io.opendms.difference;

import org.jspecify.annotations.NullMarked;
