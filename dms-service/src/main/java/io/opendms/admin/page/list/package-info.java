/** What lists do with their mail, in the words of SharePoint's own page. */
@NullMarked
package io.opendms.admin.page.list;

import org.jspecify.annotations.NullMarked;
