/** Who answers which call of the REST API. */
@NullMarked
package io.opendms.admin.api.route;

import org.jspecify.annotations.NullMarked;
