/** Who calls, and whom to trust; no part of what others program against. */
@NullMarked
package io.opendms.client.internal.signin;

import org.jspecify.annotations.NullMarked;
