/** The checks and the repairs. */
@NullMarked
package io.opendms.doctor;

import org.jspecify.annotations.NullMarked;
