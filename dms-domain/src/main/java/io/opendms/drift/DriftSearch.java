package io.opendms.drift;

import io.opendms.farm.Farm;
import io.opendms.record.ChangeHistory;
import io.opendms.written.Replay;
import io.opendms.written.WriteReader;
import io.opendms.written.WrittenEntries;
import java.util.List;
import java.util.function.Consumer;

/**
 * Looks in the farms' containers for what stands otherwise than it was written. First the whole record is read once, of
 * which the memory keeps names and numbers only; then a container is read page by page, and of each page's entries the
 * changes. Farms may go on changing entries meanwhile: what they change then is not looked at. For one thread.
 */
public final class DriftSearch {
    private final ChangeHistory history;
    private final WriteReader reader;
    private final StandingEntries standing;
    private final WrittenEntries written;
    private long taken;

    private DriftSearch(ChangeHistory history, WriteReader reader, StandingEntries standing, List<Farm> farms) {
        this.history = history;
        this.reader = reader;
        this.standing = standing;
        this.written = new WrittenEntries(
                reader,
                farms.stream().map(farm -> reader.name(farm.container())).toList());
        this.taken = history.forEach(written::add);
    }

    /**
     * Reads the record for some farms.
     *
     * @throws io.opendms.record.RecordFailure if the record cannot be read
     */
    public static DriftSearch begin(
            ChangeHistory history, WriteReader reader, StandingEntries standing, List<Farm> farms) {
        return new DriftSearch(history, reader, standing, farms);
    }

    /**
     * Looks at the container of one of these farms; once for each.
     *
     * @param consumer is given each finding at once
     * @throws io.opendms.directory.DirectoryFailure if the container does not exist, or the directory does not answer
     * @throws io.opendms.record.RecordFailure if the record cannot be read
     */
    public DriftCounts run(Farm farm, Consumer<Drift> consumer) {
        boolean ofAddresses = !farm.addresses().templates().isEmpty();
        FarmDrift drift = new FarmDrift(
                new Replay(history, reader, written),
                standing,
                written,
                new Comparison(written, standing::existing, ofAddresses),
                consumer);
        standing.forEachPage(farm, page -> {
            takeIn();
            drift.add(page);
        });
        takeIn();
        drift.addGone(reader.name(farm.container()));
        return drift.counts();
    }

    /** Every change that could have been seen in the directory is known before what was seen is compared. */
    private void takeIn() {
        taken = history.forEachAfter(taken, written::addLater);
    }
}
