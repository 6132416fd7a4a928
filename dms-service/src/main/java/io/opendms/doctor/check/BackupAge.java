package io.opendms.doctor.check;

import io.opendms.store.Backup;
import io.opendms.store.StoreSettings;
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
        StoreSettings store = context.settings().store();
        String fix = fix(context.command(), store.server()) + ", from a timer, every day";
        String tried = "read when "
                + store.server()
                        .map(StoreSettings.Server::address)
                        .orElse(store.data().toString()) + " was last backed up";
        try {
            Optional<Instant> last = Backup.last(store);
            if (last.isEmpty()) {
                String never = store.server().isEmpty()
                        ? "it never was, as far as is known"
                        : "no dump of it was named to dms, which cannot know what its server keeps";
                return List.of(Finding.warn(tried, never, fix));
            }
            String seen = "at " + last.get();
            String checked = "; "
                    + Backup.lastChecked(store)
                            .map(at -> "one was last checked at " + at)
                            .orElseGet(() -> "none was checked by "
                                    + context.command().line("restore DIR --verify") + ", as far as is known");
            Duration age = Duration.between(last.get(), context.clock().instant());
            return List.of(
                    age.compareTo(OLDEST) <= 0
                            ? Finding.ok(tried, seen + checked)
                            : Finding.warn(tried, seen + ", " + age.toDays() + " days ago" + checked, fix));
        } catch (StoreFailure e) {
            return List.of(Finding.skip(tried, String.valueOf(e.getMessage())));
        }
    }

    private static String fix(DmsCommand command, Optional<StoreSettings.Server> server) {
        return server.map(
                        there -> dump(there, "dms.dump") + " && " + command.line("backup DIR --database-dump dms.dump"))
                .orElseGet(() -> command.line("backup DIR"));
    }

    /** The line that dumps the database of a server into a file, without the password, for which pg_dump has ways of its own. */
    public static String dump(StoreSettings.Server server, String file) {
        return "pg_dump --format=custom --file=" + DmsCommand.word(file) + database(server);
    }

    /** The line that restores such a dump into a database that is empty. */
    public static String restoring(StoreSettings.Server server, String file) {
        return "pg_restore" + database(server) + " " + DmsCommand.word(file);
    }

    private static String database(StoreSettings.Server server) {
        String user = server.user().isEmpty() ? "" : " --username=" + DmsCommand.word(server.user());
        return user + " --dbname=" + DmsCommand.word(server.address());
    }
}
