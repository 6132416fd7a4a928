/** What stands in requests and answers: flags, statuses, the answer itself. */
@NullMarked
package io.opendms.client.value;

import org.jspecify.annotations.NullMarked;
