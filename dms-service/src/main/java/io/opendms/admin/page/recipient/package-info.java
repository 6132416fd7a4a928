/** The page that shows what a recipient's address stands for. */
@NullMarked
package io.opendms.admin.page.recipient;

import org.jspecify.annotations.NullMarked;
