/** The audit trail with millions of records. */
@NullMarked
package io.opendms.bench.trail;

import org.jspecify.annotations.NullMarked;
