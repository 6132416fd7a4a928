/** How what a page shows becomes HTML, and the pages that say why there is none. */
@NullMarked
package io.opendms.admin.page.html;

import org.jspecify.annotations.NullMarked;
