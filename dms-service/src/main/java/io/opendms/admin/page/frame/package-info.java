/** What all pages share: who asks and for what, times as a person reads them, and what stands around each page. */
@NullMarked
package io.opendms.admin.page.frame;

import org.jspecify.annotations.NullMarked;
