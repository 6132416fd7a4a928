/** The check of the machine: disk, file handles, heap and clock. */
@NullMarked
package io.opendms.doctor.check.host;

import org.jspecify.annotations.NullMarked;
