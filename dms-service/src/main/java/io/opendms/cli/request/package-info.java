/** The requests of a service for the terminal: by the REST API of one that runs, or from the store of one that does not. */
@NullMarked
package io.opendms.cli.request;

import org.jspecify.annotations.NullMarked;
