/** One class for each thing that may be wrong, and what it says of it. */
@NullMarked
package io.opendms.doctor.check;

import org.jspecify.annotations.NullMarked;
