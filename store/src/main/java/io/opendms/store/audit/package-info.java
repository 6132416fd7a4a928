/** The audit trail as a chain of hashes for each node, its signed checkpoints, and the proof that it is whole. */
@NullMarked
package io.opendms.store.audit;

import org.jspecify.annotations.NullMarked;
