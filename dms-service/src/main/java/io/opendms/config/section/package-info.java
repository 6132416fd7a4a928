/** Reads sections of the configuration that are settings of one part of the service each. */
@NullMarked
package io.opendms.config.section;

import org.jspecify.annotations.NullMarked;
