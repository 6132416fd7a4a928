/** How fast mail of ours goes from the queue to the mail server, and in what memory. */
@NullMarked
package io.opendms.bench.notices;

import org.jspecify.annotations.NullMarked;
