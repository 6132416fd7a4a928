/** What each list does with its mail, as SharePoint's page of settings for incoming mail has it. */
@NullMarked
package io.opendms.ingest.list;

import org.jspecify.annotations.NullMarked;
