package io.opendms.ingest.dropfolder.aside;

import io.opendms.entry.LogText;
import io.opendms.ingest.dropfolder.place.QuarantineFolder;
import io.opendms.ingest.dropfolder.place.QuarantinedFile;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what lies in the quarantine of this node's drop folder, and does what people want done with it: each order until it
 * is done, also if the process was killed over it, for doing it again does nothing. One thread looks; any may ask whether it has.
 */
public final class AsideClerk {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.ingest.dropfolder");
    private static final Duration PAUSE = Duration.ofSeconds(2);

    /** How many files one transaction has. */
    private static final int PORTION = 200;

    private final QuarantineFolder folder;
    private final AsideFiles files;
    private final String node;
    private final InstantSource clock;
    private final Set<String> stuck = new HashSet<>();
    private Optional<Instant> seen = Optional.empty();
    private boolean settled;
    private volatile boolean looked;
    private String trouble = "";

    /** @param node the name of this one */
    public AsideClerk(QuarantineFolder folder, AsideFiles files, String node, InstantSource clock) {
        this.folder = folder;
        this.files = files;
        this.node = node;
        this.clock = clock;
    }

    /** @return after what time to look again */
    public Duration look() {
        files.ordered().forEach(this::tryOrder);
        try {
            report();
            trouble = "";
        } catch (IOException e) {
            if (!trouble.equals(LogText.message(e))) {
                trouble = LogText.message(e);
                LOG.warn("dropfolder_quarantine_unread error=\"{}\"", trouble);
            }
        }
        return PAUSE;
    }

    /** What cannot be done with one file does not keep the others waiting. */
    private void tryOrder(AsideFile file) {
        String id = file.file().id();
        try {
            carryOut(file);
            stuck.remove(id);
        } catch (IOException e) {
            // A node that never told of it may have no right there, and no duty.
            if (file.node().equals(node) && stuck.add(id)) {
                LOG.warn("dropfolder_order_waits id={} error=\"{}\"", id, LogText.message(e));
            }
        }
    }

    private void carryOut(AsideFile file) throws IOException {
        String id = file.file().id();
        String name = file.file().name();
        boolean done = false;
        switch (file.deed().orElseThrow()) {
            case RELEASE -> {
                done = folder.release(name, clock.instant());
                if (done) {
                    LOG.info("dropfolder_file_released id={} file=\"{}\"", id, LogText.escaped(name));
                }
            }
            case DROP -> {
                done = folder.drop(name);
                if (done) {
                    LOG.info("dropfolder_file_dropped id={} file=\"{}\"", id, LogText.escaped(name));
                }
            }
        }
        // What another node told of may lie in a folder that this one does not have.
        if (done || file.node().equals(node)) {
            files.forget(List.of(id));
        }
    }

    private void report() throws IOException {
        Optional<Instant> changed = folder.changed();
        if (changed.isEmpty() || settled && changed.equals(seen)) {
            return;
        }
        list();
        // Times are told in steps, up to two seconds on some file systems: what came within the same one is seen by the
        // next look.
        settled = changed.equals(seen);
        seen = changed;
        looked = true;
    }

    /** Whether what lies there has been told of since this was made; not so while the folder is not there or cannot be read. */
    public boolean hasLooked() {
        return looked;
    }

    private void list() throws IOException {
        Map<String, String> known = files.nodes();
        Set<String> gone = new HashSet<>(known.keySet());
        gone.removeIf(id -> !node.equals(known.get(id)));
        List<String> fresh = new ArrayList<>();
        folder.names(name -> {
            String id = QuarantineFolder.id(name);
            gone.remove(id);
            boolean isNew = !known.containsKey(id) && known.size() + fresh.size() < AsideFiles.MOST;
            // What a node told of that is gone for good needs another one that stands for it.
            boolean isTakenOver = !looked && known.containsKey(id) && !node.equals(known.get(id));
            if (isNew || isTakenOver) {
                fresh.add(name);
            }
        });
        for (List<String> portion : portions(new ArrayList<>(gone))) {
            files.forget(portion);
        }
        for (List<String> portion : portions(fresh)) {
            List<QuarantinedFile> found = new ArrayList<>();
            for (String name : portion) {
                folder.find(name).ifPresent(found::add);
            }
            files.add(node, found);
        }
    }

    private static List<List<String>> portions(List<String> all) {
        List<List<String>> portions = new ArrayList<>();
        for (int from = 0; from < all.size(); from += PORTION) {
            portions.add(all.subList(from, Math.min(from + PORTION, all.size())));
        }
        return portions;
    }
}
