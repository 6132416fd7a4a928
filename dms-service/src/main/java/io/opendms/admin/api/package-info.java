/** The REST API: the same use cases as the pages, for programs. */
@NullMarked
package io.opendms.admin.api;

import org.jspecify.annotations.NullMarked;
