/** The check of who decides on requests. */
@NullMarked
package io.opendms.doctor.check.approval;

import org.jspecify.annotations.NullMarked;
