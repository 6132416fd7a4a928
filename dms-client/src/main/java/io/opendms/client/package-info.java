/** A client for the directory management service that SharePoint farms call: begin with {@link io.opendms.client.DmsClient}. */
@NullMarked
package io.opendms.client;

import org.jspecify.annotations.NullMarked;
