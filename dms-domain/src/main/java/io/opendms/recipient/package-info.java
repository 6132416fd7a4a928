/** What a recipient's address stands for: a list, a group of lists and people, or nothing. */
@NullMarked
package io.opendms.recipient;

import org.jspecify.annotations.NullMarked;
