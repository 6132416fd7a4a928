/** What the operator says: file, environment, defaults, and every problem with them. */
@NullMarked
package io.opendms.config;

import org.jspecify.annotations.NullMarked;
