/** What happened: the ports of the durable change record, of the audit trail and of the outbox. */
@NullMarked
package io.opendms.record;

import org.jspecify.annotations.NullMarked;
