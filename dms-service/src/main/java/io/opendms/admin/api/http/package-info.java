/** What the REST API reads from a call and what it refuses, whatever the call is about: RFC 9110, RFC 9457. */
@NullMarked
package io.opendms.admin.api.http;

import org.jspecify.annotations.NullMarked;
