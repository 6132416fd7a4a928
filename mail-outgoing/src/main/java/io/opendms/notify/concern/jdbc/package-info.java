/** Where it is kept what administrators were told of. */
@NullMarked
package io.opendms.notify.concern.jdbc;

import org.jspecify.annotations.NullMarked;
