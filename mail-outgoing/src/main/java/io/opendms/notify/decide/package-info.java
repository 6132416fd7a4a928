/** Deciding by an answer to a mail: addresses that are known once, who may answer, and what is said back. */
@NullMarked
package io.opendms.notify.decide;

import org.jspecify.annotations.NullMarked;
