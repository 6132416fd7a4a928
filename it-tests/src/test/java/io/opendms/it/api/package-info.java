/** The REST API and the commands on it, over real directory servers. */
@NullMarked
package io.opendms.it.api;

import org.jspecify.annotations.NullMarked;
