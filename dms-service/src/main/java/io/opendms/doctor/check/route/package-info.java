/** Checks of the way that mail takes to this service, as the DNS has it. */
@NullMarked
package io.opendms.doctor.check.route;

import org.jspecify.annotations.NullMarked;
