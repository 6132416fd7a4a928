package io.opendms.doctor.check.approval;

import io.opendms.approval.queue.jdbc.JdbcOpenRequests;
import io.opendms.doctor.check.CheckContext;
import io.opendms.doctor.check.DmsCommand;
import io.opendms.doctor.check.Finding;
import io.opendms.record.RecordFailure;
import io.opendms.store.StoreReader;
import io.opendms.store.jdbc.StoreFailure;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Whether all open requests are of farms that are configured: on others nobody can decide. */
final class Abandoned {
    private static final String TRIED = "look for open requests of farms that are not configured";

    private Abandoned() {}

    /** Empty if there is none. */
    static Optional<Finding> finding(CheckContext context) {
        try (StoreReader store = StoreReader.open(context.settings().store())) {
            SortedMap<String, Integer> farms = new JdbcOpenRequests(store.readers())
                    .abandoned(context.settings().farms());
            return farms.isEmpty() ? Optional.empty() : Optional.of(finding(context, farms));
        } catch (StoreFailure.Missing e) {
            return Optional.empty();
        } catch (StoreFailure | RecordFailure e) {
            return Optional.of(Finding.skip(TRIED, "the store cannot be read, see D24"));
        }
    }

    private static Finding finding(CheckContext context, SortedMap<String, Integer> farms) {
        List<String> lines = farms.entrySet().stream()
                .map(farm -> "farm " + farm.getKey() + ": " + farm.getValue() + " open")
                .toList();
        return Finding.warn(
                        TRIED,
                        "there are some, on which nobody can decide, and whose aliases stay reserved until they expire",
                        "give the farm that name again in farms[].name; or see them with "
                                + context.command()
                                        .line("requests list --status open --farm " + DmsCommand.word(farms.firstKey()))
                                + " and withdraw each with "
                                + context.command().line("requests cancel ID --reason TEXT"))
                .with(lines);
    }
}
