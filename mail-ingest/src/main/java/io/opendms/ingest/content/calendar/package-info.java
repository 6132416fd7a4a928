/** Invitations in iCalendar form. */
@NullMarked
package io.opendms.ingest.content.calendar;

import org.jspecify.annotations.NullMarked;
