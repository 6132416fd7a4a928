/** What became of each message: received, resolved to, stored where, why not. */
@NullMarked
package io.opendms.ingest.trail;

import org.jspecify.annotations.NullMarked;
