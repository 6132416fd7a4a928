/** Mail as signed JSON for a program that takes it by HTTP. */
@NullMarked
package io.opendms.ingest.hook;

import org.jspecify.annotations.NullMarked;
