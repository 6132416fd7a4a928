package io.opendms.ingest.trail;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * What came with messages that were taken apart, on its way into their trails: whoever delivers has no word in what is
 * written down, and whoever writes does not read messages. Thread-safe.
 */
public final class Findings {
    /** How many files of a message are known; hardly one has more, but one could be made of nothing else. */
    public static final int MOST = 100;

    /** Keeps nothing, for those who write no trail. */
    public static final Findings NONE = new Findings(0);

    private final int most;
    private final ConcurrentMap<String, List<PartLine>> found = new ConcurrentHashMap<>();

    public Findings() {
        this(MOST);
    }

    private Findings(int most) {
        this.most = most;
    }

    /** @param id the message's, in the spool */
    public void add(String id, List<PartLine> parts) {
        List<PartLine> first = parts.stream().limit(most).toList();
        if (!first.isEmpty()) {
            found.put(id, first);
        }
    }

    /** What was found in a message and is not written down. */
    public List<PartLine> of(String id) {
        return found.getOrDefault(id, List.of());
    }

    /** These are written down. */
    public void written(String id, List<PartLine> parts) {
        found.remove(id, parts);
    }
}
