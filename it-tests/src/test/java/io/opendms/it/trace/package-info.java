/** What the service asks of the kernel, and in which order: a kill does not test the disk. */
@NullMarked
package io.opendms.it.trace;

import org.jspecify.annotations.NullMarked;
