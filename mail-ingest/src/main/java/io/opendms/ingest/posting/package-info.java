/** Who may post where: what the directory wishes and what lists say, in one answer. */
@NullMarked
package io.opendms.ingest.posting;

import org.jspecify.annotations.NullMarked;
