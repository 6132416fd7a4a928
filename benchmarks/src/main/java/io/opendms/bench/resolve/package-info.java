/** How fast addresses are resolved, beside Postfix and beside the bare directory. */
@NullMarked
package io.opendms.bench.resolve;

import org.jspecify.annotations.NullMarked;
