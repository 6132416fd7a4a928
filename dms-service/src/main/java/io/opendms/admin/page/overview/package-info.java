/** The first page: what waits, what failed, whether all is well. */
@NullMarked
package io.opendms.admin.page.overview;

import org.jspecify.annotations.NullMarked;
