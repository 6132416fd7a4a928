/** The door before the SOAP stack: which requests are let in, with how much, and what is logged of them. */
@NullMarked
package io.opendms.soap.http;

import org.jspecify.annotations.NullMarked;
