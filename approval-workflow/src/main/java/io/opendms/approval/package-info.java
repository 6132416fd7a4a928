/** A request that waits for a decision: what it keeps, its states, and the one table of legal transitions. */
@NullMarked
package io.opendms.approval;

import org.jspecify.annotations.NullMarked;
