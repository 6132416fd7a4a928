/** The SMTP door: it listens, and wires the library's server to our own commands and limits. */
@NullMarked
package io.opendms.ingest.smtp;

import org.jspecify.annotations.NullMarked;
