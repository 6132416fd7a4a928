/** Checks of the way by which mail of ours goes out. */
@NullMarked
package io.opendms.doctor.check.outgoing;

import org.jspecify.annotations.NullMarked;
