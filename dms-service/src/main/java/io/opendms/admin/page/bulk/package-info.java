/** Decisions on several requests at once: what would become of each, and what did. */
@NullMarked
package io.opendms.admin.page.bulk;

import org.jspecify.annotations.NullMarked;
