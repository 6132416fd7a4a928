package io.opendms.drift;

import io.opendms.farm.Farm;
import io.opendms.record.ChangeHistory;
import io.opendms.written.EntryName;
import io.opendms.written.Replay;
import io.opendms.written.WriteReader;
import java.util.List;
import java.util.function.Consumer;

/**
 * Looks in the farms' containers for what stands otherwise than it was written. First the whole record is read once, of
 * which the memory keeps names and numbers only; then a container is read page by page, and of each page's entries the
 * changes. Farms may go on changing entries meanwhile: what they change then is not looked at. For one thread.
 */
public final class DriftSearch {
    private final WriteReader reader;
    private final StandingEntries standing;
    private final Replay replay;

    private DriftSearch(WriteReader reader, StandingEntries standing, Replay replay) {
        this.reader = reader;
        this.standing = standing;
        this.replay = replay;
    }

    /**
     * Reads the record for some farms.
     *
     * @throws io.opendms.record.RecordFailure if the record cannot be read
     */
    public static DriftSearch begin(
            ChangeHistory history, WriteReader reader, StandingEntries standing, List<Farm> farms) {
        List<EntryName> containers =
                farms.stream().map(farm -> reader.name(farm.container())).toList();
        return new DriftSearch(reader, standing, Replay.begin(history, reader, containers));
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
        Comparison comparison = new Comparison(replay.entries(), standing::existing, ofAddresses);
        FarmDrift drift = new FarmDrift(replay, standing, comparison, consumer);
        standing.forEachPage(farm, drift::add);
        drift.addGone(reader.name(farm.container()));
        return drift.counts();
    }
}
