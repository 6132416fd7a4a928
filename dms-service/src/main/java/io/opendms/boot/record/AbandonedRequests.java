package io.opendms.boot.record;

import io.opendms.approval.queue.jdbc.JdbcOpenRequests;
import io.opendms.entry.LogText;
import io.opendms.farm.Farms;
import io.opendms.store.jdbc.Readers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log, at the start, of farms that are no longer configured and have open requests. */
public final class AbandonedRequests {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.boot");

    private AbandonedRequests() {}

    /** @throws io.opendms.record.RecordFailure if the store cannot be read */
    public static void tell(Readers readers, Farms farms) {
        new JdbcOpenRequests(readers)
                .abandoned(farms)
                .forEach((farm, count) ->
                        LOG.warn("requests_abandoned farm=\"{}\" open={}", LogText.escaped(farm), count));
    }
}
