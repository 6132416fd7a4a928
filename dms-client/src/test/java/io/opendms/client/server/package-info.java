/** A server that answers with bytes written by hand, so that nothing of the client's own reading is taken for granted. */
@NullMarked
package io.opendms.client.server;

import org.jspecify.annotations.NullMarked;
