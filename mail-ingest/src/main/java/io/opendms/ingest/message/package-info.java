/** What became of messages, for those who look after the mail, and what they have done with those that were set aside. */
@NullMarked
package io.opendms.ingest.message;

import org.jspecify.annotations.NullMarked;
