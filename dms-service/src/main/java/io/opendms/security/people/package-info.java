/** People who have signed in, and what they may do. */
@NullMarked
package io.opendms.security.people;

import org.jspecify.annotations.NullMarked;
