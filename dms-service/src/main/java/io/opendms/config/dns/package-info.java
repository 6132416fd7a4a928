/** What the operator says of the DNS, and the names that farms have in it. */
@NullMarked
package io.opendms.config.dns;

import org.jspecify.annotations.NullMarked;
