/** Wires what people use, the filter that knows them and the servlets behind it, and the schemes by which farms and people prove who they are. */
@NullMarked
package io.opendms.boot.people;

import org.jspecify.annotations.NullMarked;
