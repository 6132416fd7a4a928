/** What the operator is told of mistakes in the configuration. */
@NullMarked
package io.opendms.config.mistake;

import org.jspecify.annotations.NullMarked;
