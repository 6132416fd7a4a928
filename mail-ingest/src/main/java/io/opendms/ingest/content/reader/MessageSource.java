package io.opendms.ingest.content.reader;

import java.io.IOException;
import java.io.InputStream;

/** A message that can be read from its beginning, several times. */
@FunctionalInterface
public interface MessageSource {
    InputStream open() throws IOException;
}
