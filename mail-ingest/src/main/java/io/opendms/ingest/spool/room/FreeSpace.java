package io.opendms.ingest.spool.room;

import java.io.IOException;

/** How much room there is where the spool is. */
@FunctionalInterface
public interface FreeSpace {

    /** In bytes, for this account. */
    long bytes() throws IOException;
}
