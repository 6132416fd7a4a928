package io.opendms.ingest.spool;

import io.opendms.entry.LogText;
import io.opendms.ingest.spool.log.Place;
import io.opendms.ingest.spool.log.SegmentLog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds in the log, after a start, the messages that nobody was done with. */
final class Restoring implements InLog.Reader {
    private static final Logger LOG = LoggerFactory.getLogger(Restoring.class);

    private final SegmentLog log;
    private final Map<String, Held> open = new LinkedHashMap<>();
    private final List<Held> done = new ArrayList<>();

    private Restoring(SegmentLog log) {
        this.log = log;
    }

    /** @param elsewhere messages that have a file by now, so that the log need not have them */
    static Collection<Held> from(SegmentLog log, Collection<Held> elsewhere) throws IOException {
        Restoring restoring = new Restoring(log);
        log.replay(restoring::isMessage);
        elsewhere.forEach(message -> restoring.done(message.id()));
        for (Held message : restoring.done) {
            if (message.keeping() instanceof InLog place) {
                log.release(place.place());
            }
        }
        return restoring.open.values();
    }

    private boolean isMessage(Place place, ByteBuffer record) {
        int before = open.size() + done.size();
        try {
            InLog.read(log, place, record, this);
        } catch (IOException e) {
            LOG.error("spool_record_unreadable bytes={} error=\"{}\"", record.remaining(), LogText.message(e));
        }
        return open.size() + done.size() > before;
    }

    @Override
    public void message(Held message) {
        open.put(message.id(), message);
    }

    @Override
    public void done(String id) {
        Held message = open.remove(id);
        if (message != null) {
            done.add(message);
        }
    }
}
