/** The web server behind every door: its limits, its certificates and its own refusals. */
@NullMarked
package io.opendms.boot.jetty;

import org.jspecify.annotations.NullMarked;
