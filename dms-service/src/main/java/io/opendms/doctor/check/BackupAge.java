package io.opendms.doctor.check;

import io.opendms.store.Backup;
import io.opendms.store.jdbc.StoreFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** D25: there is a backup of the store that is not too old. */
public final class BackupAge implements Check {
    private static final Duration OLDEST = Duration.ofDays(2);

    @Override
    public String id() {
        return "D25";
    }

    @Override
    public String title() {
        return "the last backup is not too old";
    }

    @Override
    public List<Finding> run(CheckContext context) {
        String fix = context.command().line("backup DIR") + ", from a timer, every day";
        String tried = "read when " + context.settings().data() + " was last backed up";
        try {
            Optional<Instant> last = Backup.last(context.settings().data());
            if (last.isEmpty()) {
                return List.of(Finding.warn(tried, "it never was, as far as is known", fix));
            }
            Duration age = Duration.between(last.get(), context.clock().instant());
            return List.of(
                    age.compareTo(OLDEST) <= 0
                            ? Finding.ok(tried, "at " + last.get())
                            : Finding.warn(tried, "at " + last.get() + ", " + age.toDays() + " days ago", fix));
        } catch (StoreFailure e) {
            return List.of(Finding.skip(tried, String.valueOf(e.getMessage())));
        }
    }
}
