/** What the operator says of mail that comes in. */
@NullMarked
package io.opendms.config.ingest;

import org.jspecify.annotations.NullMarked;
