/** What checks ask the DNS, and what it answers. */
@NullMarked
package io.opendms.doctor.dns;

import org.jspecify.annotations.NullMarked;
