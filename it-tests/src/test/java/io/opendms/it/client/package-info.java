/** Our Java client, and clients in other languages, made from the served WSDL. */
@NullMarked
package io.opendms.it.client;

import org.jspecify.annotations.NullMarked;
