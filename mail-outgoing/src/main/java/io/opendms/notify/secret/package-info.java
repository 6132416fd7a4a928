/** Passwords at rest: sealed with a key in a file that is the same on each node, and opened only to be used. */
@NullMarked
package io.opendms.notify.secret;

import org.jspecify.annotations.NullMarked;
