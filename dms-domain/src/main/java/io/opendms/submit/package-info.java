/** The one way of a change: understand, plan, gate, apply, record. */
@NullMarked
package io.opendms.submit;

import org.jspecify.annotations.NullMarked;
