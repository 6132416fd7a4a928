/** The service is killed, or runs twice, and nothing is lost, nothing is done twice, nothing without approval. */
@NullMarked
package io.opendms.it.crash;

import org.jspecify.annotations.NullMarked;
