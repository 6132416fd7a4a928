/** What people do with requests, whichever door they come through: one place that knows their roles and farms. */
@NullMarked
package io.opendms.desk;

import org.jspecify.annotations.NullMarked;
