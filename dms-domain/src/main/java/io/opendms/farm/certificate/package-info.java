/** The names that a client certificate carries, in a form in which they can be compared. */
@NullMarked
package io.opendms.farm.certificate;

import org.jspecify.annotations.NullMarked;
