/** How readers leave an alert by a link, without signing in. */
@NullMarked
package io.opendms.notify.alert.leave;

import org.jspecify.annotations.NullMarked;
