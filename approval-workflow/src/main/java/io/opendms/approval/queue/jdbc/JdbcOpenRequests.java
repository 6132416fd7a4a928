package io.opendms.approval.queue.jdbc;

import io.opendms.farm.Farms;
import io.opendms.record.RecordFailure;
import io.opendms.store.jdbc.Readers;
import io.opendms.store.jdbc.StoreFailure;
import java.sql.ResultSet;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts open requests, also in a store that a running service writes. */
public final class JdbcOpenRequests {
    private static final String COUNT = """
            SELECT farm, COUNT(*)
            FROM approval_request
            WHERE status IN ('pending', 'approved', 'applying')
            GROUP BY farm""";

    private final Readers readers;

    public JdbcOpenRequests(Readers readers) {
        this.readers = readers;
    }

    /**
     * How many there are of each farm that is none of these, by its name: nobody decides on them, and their aliases stay reserved
     * until they expire.
     *
     * @throws RecordFailure if the store cannot be read
     */
    public SortedMap<String, Integer> abandoned(Farms farms) {
        try {
            return readers.read(session -> {
                SortedMap<String, Integer> counts = new TreeMap<>();
                try (ResultSet row = session.statement(COUNT).executeQuery()) {
                    while (row.next()) {
                        if (farms.named(row.getString(1)).isEmpty()) {
                            counts.put(row.getString(1), row.getInt(2));
                        }
                    }
                }
                return counts;
            });
        } catch (StoreFailure e) {
            throw new RecordFailure("cannot count the open requests of each farm", e);
        }
    }
}
