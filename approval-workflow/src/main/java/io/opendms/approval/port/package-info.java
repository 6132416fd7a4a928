/** What the workflow needs of its surroundings. */
@NullMarked
package io.opendms.approval.port;

import org.jspecify.annotations.NullMarked;
