/** Who may post to a list or a group. */
@NullMarked
package io.opendms.posting;

import org.jspecify.annotations.NullMarked;
