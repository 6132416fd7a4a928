/** What a page loads besides itself: styles, scripts and shapes, from the class path. */
@NullMarked
package io.opendms.admin.page.asset;

import org.jspecify.annotations.NullMarked;
