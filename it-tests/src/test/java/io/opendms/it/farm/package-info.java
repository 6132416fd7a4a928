/** Farms manage their contacts and groups: every operation and status over the wire, on each kind of directory. */
@NullMarked
package io.opendms.it.farm;

import org.jspecify.annotations.NullMarked;
