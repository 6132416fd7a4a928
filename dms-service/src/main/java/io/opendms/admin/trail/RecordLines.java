package io.opendms.admin.trail;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.opendms.store.trail.TrailLine;
import io.opendms.store.trail.TrailPage;
import io.opendms.store.trail.TrailQuery;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.Function;

/** All records that fit as lines of JSON, the newest first, page by page so that no more is in memory. For one thread. */
public final class RecordLines {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Function<TrailQuery, TrailPage> trail;
    private final TrailQuery first;
    private final TrailPage start;

    private RecordLines(Function<TrailQuery, TrailPage> trail, TrailQuery first) {
        this.trail = trail;
        this.first = first;
        this.start = trail.apply(first);
    }

    /**
     * Reads the first page, so that a store which does not answer is known before anything is written.
     *
     * @param first the first page; its limit is that of all
     */
    public static RecordLines begin(Function<TrailQuery, TrailPage> trail, TrailQuery first) {
        return new RecordLines(trail, RecordView.needs(first));
    }

    /** Writes them in UTF-8, and leaves open what it writes to. */
    public void writeTo(OutputStream out) throws IOException {
        write(start, out);
        Optional<TrailQuery> query = start.next().map(first::after);
        while (query.isPresent()) {
            TrailPage page = trail.apply(query.get());
            write(page, out);
            query = page.next().map(first::after);
        }
    }

    private static void write(TrailPage page, OutputStream out) throws IOException {
        for (TrailLine line : page.lines()) {
            out.write(JSON.writeValueAsBytes(RecordView.of(line)));
            out.write('\n');
        }
    }
}
