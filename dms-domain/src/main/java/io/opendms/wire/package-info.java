/** Answers over HTTP that end in time and at a size, whoever sends them. */
@NullMarked
package io.opendms.wire;

import org.jspecify.annotations.NullMarked;
