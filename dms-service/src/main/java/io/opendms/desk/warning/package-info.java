/** What a person should know before deciding on a request. */
@NullMarked
package io.opendms.desk.warning;

import org.jspecify.annotations.NullMarked;
