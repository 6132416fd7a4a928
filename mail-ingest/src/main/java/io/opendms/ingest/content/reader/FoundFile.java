package io.opendms.ingest.content.reader;

import io.opendms.ingest.content.file.StoredPart;
import java.util.Optional;

/** An attachment before it has a name of ours. */
record FoundFile(String claimedName, StoredPart part, Optional<String> contentId) {}
