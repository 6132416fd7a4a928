/** How fast mail is taken in. */
@NullMarked
package io.opendms.bench.mail;

import org.jspecify.annotations.NullMarked;
