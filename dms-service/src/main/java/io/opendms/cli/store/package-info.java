/** The commands that read, prove, copy and restore what the service has written down. */
@NullMarked
package io.opendms.cli.store;

import org.jspecify.annotations.NullMarked;
