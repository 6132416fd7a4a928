/** Requests in the REST API: how they are looked for, read and decided on. */
@NullMarked
package io.opendms.admin.api.request;

import org.jspecify.annotations.NullMarked;
