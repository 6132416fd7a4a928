/** What a node knows by itself of the end of its chain, and keeps where who writes the database cannot. */
@NullMarked
package io.opendms.store.head;

import org.jspecify.annotations.NullMarked;
