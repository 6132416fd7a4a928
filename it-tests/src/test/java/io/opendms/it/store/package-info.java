/** The store on a real database server. */
@NullMarked
package io.opendms.it.store;

import org.jspecify.annotations.NullMarked;
