/** The service keys of farms, of a service that runs or of one that does not. */
@NullMarked
package io.opendms.cli.key;

import org.jspecify.annotations.NullMarked;
