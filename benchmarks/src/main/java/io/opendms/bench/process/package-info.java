/** The processes that are measured: the service as users start it, the directory, a bare HTTP server. */
@NullMarked
package io.opendms.bench.process;

import org.jspecify.annotations.NullMarked;
