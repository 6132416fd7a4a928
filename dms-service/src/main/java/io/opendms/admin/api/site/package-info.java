/** What the REST API tells besides requests: who is asking, the farms, and the API itself. */
@NullMarked
package io.opendms.admin.api.site;

import org.jspecify.annotations.NullMarked;
