/** What may be asked of the directory: the sealed {@link io.opendms.change.Change}, well-formed once it exists. */
@NullMarked
package io.opendms.change;

import org.jspecify.annotations.NullMarked;
