/** Farms that prove who they are, by curl. */
@NullMarked
package io.opendms.it.caller;

import org.jspecify.annotations.NullMarked;
