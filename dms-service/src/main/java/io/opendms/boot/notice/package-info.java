/** What mail of ours needs from the rest of the service: the people to whom it goes. */
@NullMarked
package io.opendms.boot.notice;

import org.jspecify.annotations.NullMarked;
