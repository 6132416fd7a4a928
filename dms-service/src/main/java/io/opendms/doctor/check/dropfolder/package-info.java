/** Checks of the folders that mail is taken from and written to. */
@NullMarked
package io.opendms.doctor.check.dropfolder;

import org.jspecify.annotations.NullMarked;
