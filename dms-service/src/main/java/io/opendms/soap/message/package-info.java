/** What travels: the contract's names, requests read and answers and faults written, within limits; no HTTP, no CXF. */
@NullMarked
package io.opendms.soap.message;

import org.jspecify.annotations.NullMarked;
