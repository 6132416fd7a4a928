/** Deciding by mail, wired: answers from the doors for mail to the desk for requests. */
@NullMarked
package io.opendms.boot.decide;

import org.jspecify.annotations.NullMarked;
