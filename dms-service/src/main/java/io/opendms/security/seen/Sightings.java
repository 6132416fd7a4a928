package io.opendms.security.seen;

import io.opendms.entry.LogText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last call of each caller, and the last that was refused for each of its last eight reasons, in a file of the data
 * folder, for a doctor that runs beside the service and for the service itself when it starts anew. It is for people to look at
 * and nothing depends on it. Thread-safe;
 * memory and file are bounded: of more than 500 callers the refused are forgotten first, then those of no farm, and of these
 * the one that has not come for the longest time.
 */
public final class Sightings {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.security");
    private static final int MOST = 500;
    /** Of one caller, so that the reason that matters is not lost with the next that it is refused for. */
    private static final int MOST_REASONS = 8;

    private static final int LONGEST_NAME = 300;
    private static final int LONGEST_NOTE = 600;
    private static final int FIELDS = 5;
    private static final long LARGEST = 4L << 20;
    private static final String REFUSED = "refused";

    /** What may go first, if something must. */
    private static final Comparator<Sighting> BY_WORTH =
            Comparator.comparingInt(Sightings::worth).thenComparing(Sighting::at);

    private final Path file;
    private final InstantSource clock;
    private final Map<String, Sighting> last = new ConcurrentHashMap<>();
    private volatile boolean changed;

    public Sightings(Path data, InstantSource clock) {
        this.file = file(data);
        this.clock = clock;
    }

    /** Goes on with what an earlier run has written; with nothing, and a word in the log, if that cannot be read. */
    public static Sightings resumed(Path data, InstantSource clock) {
        Sightings sightings = new Sightings(data, clock);
        try {
            read(data).stream()
                    .sorted(BY_WORTH.reversed())
                    .limit(MOST)
                    .forEach(each -> sightings.last.put(key(each), each));
        } catch (IOException e) {
            LOG.warn("callers_seen_unreadable reason=\"{}\"", LogText.message(e));
        }
        return sightings;
    }

    private static Path file(Path data) {
        return data.resolve("run").resolve("callers");
    }

    /** Somebody called, for a farm or, with an empty name, for none. */
    public void admitted(String farm, String caller, String means) {
        put(new Sighting(clock.instant(), farm, written(caller), means, ""));
    }

    /** Somebody was not let in. */
    public void refused(String caller, String reason) {
        put(refusal(clock.instant(), caller, reason));
    }

    private static Sighting refusal(Instant at, String caller, String reason) {
        return new Sighting(at, "", written(caller), REFUSED, LogText.escaped(reason, LONGEST_NOTE));
    }

    /** What differs between two callers, and between two reasons of one. */
    private static String key(Sighting sighting) {
        return String.join("\n", sighting.farm(), sighting.caller(), sighting.means(), sighting.note());
    }

    /** Somebody has come without what it was refused for, which is no trouble any more. */
    public synchronized void settled(String caller, String reason) {
        Sighting refusal = refusal(Instant.EPOCH, caller, reason);
        changed |= last.remove(key(refusal)) != null;
    }

    private synchronized void put(Sighting fresh) {
        String key = key(fresh);
        if (last.containsKey(key) || makesRoom(fresh)) {
            last.put(key, fresh);
            changed = true;
        }
    }

    /** Forgets what has to be for one more; false if that is worth more. */
    private boolean makesRoom(Sighting fresh) {
        List<Map.Entry<String, Sighting>> itsRefusals =
                fresh.means().equals(REFUSED) ? refusals(fresh.caller()) : List.of();
        if (itsRefusals.size() >= MOST_REASONS) {
            last.remove(Collections.min(itsRefusals, Map.Entry.comparingByValue(BY_WORTH))
                    .getKey());
        }
        if (last.size() < MOST) {
            return true;
        }
        Map.Entry<String, Sighting> least = Collections.min(last.entrySet(), Map.Entry.comparingByValue(BY_WORTH));
        return worth(least.getValue()) <= worth(fresh) && last.remove(least.getKey()) != null;
    }

    private List<Map.Entry<String, Sighting>> refusals(String caller) {
        return last.entrySet().stream()
                .filter(each -> each.getValue().means().equals(REFUSED))
                .filter(each -> each.getValue().caller().equals(caller))
                .toList();
    }

    /** Strangers come from any number of addresses, and must push out no farm's callers. */
    private static int worth(Sighting sighting) {
        if (!sighting.farm().isEmpty()) {
            return 2;
        }
        return sighting.means().equals(REFUSED) ? 0 : 1;
    }

    /** A caller's name as sightings have it: a backslash as it stands in a list of callers, all else as in the log. */
    public static String written(String caller) {
        return LogText.escaped(caller, LONGEST_NAME).replace("\\\\", "\\");
    }

    /** Brings the file up to date if anybody called since. */
    public void write() {
        if (!changed) {
            return;
        }
        changed = false;
        StringBuilder text = new StringBuilder();
        for (Sighting each : last.values()) {
            text.append(String.join("\t", each.at().toString(), each.farm(), each.caller(), each.means(), each.note()))
                    .append('\n');
        }
        try {
            Path fresh = file.resolveSibling("callers.new");
            Files.createDirectories(file.getParent());
            Files.writeString(fresh, text);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /**
     * What a service has written, the latest first; none if it has not yet.
     *
     * @throws IOException if the file cannot be read
     */
    public static List<Sighting> read(Path data) throws IOException {
        List<Sighting> all = new ArrayList<>();
        try {
            Path written = file(data);
            if (Files.size(written) > LARGEST) {
                throw new IOException(written + " is larger than it can be");
            }
            for (String line : Files.readAllLines(written, StandardCharsets.UTF_8)) {
                String[] fields = line.split("\t", -1);
                if (fields.length == FIELDS) {
                    all.add(new Sighting(Instant.parse(fields[0]), fields[1], fields[2], fields[3], fields[4]));
                }
            }
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (DateTimeException e) {
            throw new IOException(file(data) + " was not written by this service", e);
        }
        all.sort(Comparator.comparing(Sighting::at).reversed());
        return all;
    }
}
