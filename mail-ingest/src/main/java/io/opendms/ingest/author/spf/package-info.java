/** Whether a server may send for a domain, RFC 7208. */
@NullMarked
package io.opendms.ingest.author.spf;

import org.jspecify.annotations.NullMarked;
