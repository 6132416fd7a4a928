/** Which callers are let in at the door of the SOAP service, and for which farm. */
@NullMarked
package io.opendms.soap.http.entrance;

import org.jspecify.annotations.NullMarked;
