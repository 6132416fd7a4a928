/** Records of the audit trail as JSON, the same for pages and programs. */
@NullMarked
package io.opendms.admin.trail;

import org.jspecify.annotations.NullMarked;
