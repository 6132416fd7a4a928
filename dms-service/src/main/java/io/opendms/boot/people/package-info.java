/** Wires what people use: the filter that knows them, and the servlets behind it. */
@NullMarked
package io.opendms.boot.people;

import org.jspecify.annotations.NullMarked;
