/** Pages of the audit trail, for people who look something up. */
@NullMarked
package io.opendms.store.trail;

import org.jspecify.annotations.NullMarked;
