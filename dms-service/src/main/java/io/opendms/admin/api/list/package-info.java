/** What lists do with their mail, shown and set. */
@NullMarked
package io.opendms.admin.api.list;

import org.jspecify.annotations.NullMarked;
