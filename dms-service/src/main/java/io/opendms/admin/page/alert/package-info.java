/** Alerts on lists, as people set and leave them. */
@NullMarked
package io.opendms.admin.page.alert;

import org.jspecify.annotations.NullMarked;
