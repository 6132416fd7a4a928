/** The commands of SMTP as this door answers them. */
@NullMarked
package io.opendms.ingest.smtp.command;

import org.jspecify.annotations.NullMarked;
