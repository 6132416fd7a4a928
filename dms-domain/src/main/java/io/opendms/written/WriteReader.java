package io.opendms.written;

import io.opendms.directory.DirectoryFailure;
import java.util.List;

/** Reads the writes that the record keeps as text. All methods may be called from any thread. */
public interface WriteReader {

    /**
     * The writes of a plan in their order.
     *
     * @param ldif change records of RFC 2849
     * @throws DirectoryFailure.Unexpected if it is no such text
     */
    List<Write> read(String ldif);

    /**
     * The name for a DN.
     *
     * @throws DirectoryFailure.Unexpected if it is none
     */
    EntryName name(String dn);
}
