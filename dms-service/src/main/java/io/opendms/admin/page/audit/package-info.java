/** The page of the audit trail: who did what, and whether the trail is whole. */
@NullMarked
package io.opendms.admin.page.audit;

import org.jspecify.annotations.NullMarked;
