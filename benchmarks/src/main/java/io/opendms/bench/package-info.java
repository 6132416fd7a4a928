/** Benchmarks of the whole service, and their reports. */
@NullMarked
package io.opendms.bench;

import org.jspecify.annotations.NullMarked;
