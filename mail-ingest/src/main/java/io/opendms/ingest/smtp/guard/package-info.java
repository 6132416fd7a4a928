/** Who is at the other end of a connection, and how much of us he may use. */
@NullMarked
package io.opendms.ingest.smtp.guard;

import org.jspecify.annotations.NullMarked;
