/** The pages of what the directory holds for the farms, and of what there is otherwise than it was written. */
@NullMarked
package io.opendms.admin.page.directory;

import org.jspecify.annotations.NullMarked;
