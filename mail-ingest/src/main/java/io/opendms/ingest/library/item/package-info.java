/** What an item of a list is made of: its names, its texts and its description. */
@NullMarked
package io.opendms.ingest.library.item;

import org.jspecify.annotations.NullMarked;
