/** What the directory holds for a farm, in the REST API. */
@NullMarked
package io.opendms.admin.api.held;

import org.jspecify.annotations.NullMarked;
