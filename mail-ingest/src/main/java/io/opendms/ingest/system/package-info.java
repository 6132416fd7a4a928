/** Mail for this service itself, by the way that all mail takes: what it says is told to another part of the service. */
@NullMarked
package io.opendms.ingest.system;

import org.jspecify.annotations.NullMarked;
