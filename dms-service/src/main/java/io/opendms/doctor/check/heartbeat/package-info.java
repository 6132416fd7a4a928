/** Checks of the way that mail takes to this service, by mail. */
@NullMarked
package io.opendms.doctor.check.heartbeat;

import org.jspecify.annotations.NullMarked;
