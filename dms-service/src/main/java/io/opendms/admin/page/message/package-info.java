/** Where a message is, and what to do with those that were set aside. */
@NullMarked
package io.opendms.admin.page.message;

import org.jspecify.annotations.NullMarked;
