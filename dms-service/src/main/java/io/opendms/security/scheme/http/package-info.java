/** Reads from a request what the schemes look at, and answers a request that they do not let in. */
@NullMarked
package io.opendms.security.scheme.http;

import org.jspecify.annotations.NullMarked;
