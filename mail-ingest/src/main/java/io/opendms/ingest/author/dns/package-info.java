/** What the checks ask the DNS. */
@NullMarked
package io.opendms.ingest.author.dns;

import org.jspecify.annotations.NullMarked;
