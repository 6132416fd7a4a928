/** What a file may be called and what kind of file it is, whatever its sender says. */
@NullMarked
package io.opendms.ingest.content.name;

import org.jspecify.annotations.NullMarked;
