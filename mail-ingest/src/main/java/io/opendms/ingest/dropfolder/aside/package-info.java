/** What drop folders have set aside, for those who look after the mail, and what they have done with it. */
@NullMarked
package io.opendms.ingest.dropfolder.aside;

import org.jspecify.annotations.NullMarked;
