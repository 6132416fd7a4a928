/** Remembers who called last for each farm, and how, for the doctor. */
@NullMarked
package io.opendms.security.seen;

import org.jspecify.annotations.NullMarked;
