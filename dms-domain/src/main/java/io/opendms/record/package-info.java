/** What happened: the port of the durable change record. */
@NullMarked
package io.opendms.record;

import org.jspecify.annotations.NullMarked;
