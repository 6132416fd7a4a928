/** Mail that the service writes, against servers that die and processes that are killed. */
@NullMarked
package io.opendms.it.outgoing;

import org.jspecify.annotations.NullMarked;
