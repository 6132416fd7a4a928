/** The SOAP endpoint: wire types to domain types and back, faults, limits. */
@NullMarked
package io.opendms.soap;

import org.jspecify.annotations.NullMarked;
