/** The pages at {@code /admin/}: which answers which address, and how what they show becomes HTML. */
@NullMarked
package io.opendms.admin.page;

import org.jspecify.annotations.NullMarked;
