/** Alerts on lists, set and removed by programs. */
@NullMarked
package io.opendms.admin.api.alert;

import org.jspecify.annotations.NullMarked;
