/** Reads what the farms' containers hold, and what the recorded plans wrote there. */
@NullMarked
package io.opendms.ldap.holding;

import org.jspecify.annotations.NullMarked;
