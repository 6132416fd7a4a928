/** Checks of the door that farms come in by. */
@NullMarked
package io.opendms.doctor.check.door;

import org.jspecify.annotations.NullMarked;
