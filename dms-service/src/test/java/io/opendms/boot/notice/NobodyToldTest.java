package io.opendms.boot.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.boot.LogCapture;
import io.opendms.notify.concern.Concern;
import io.opendms.notify.concern.ConcernWatch;
import io.opendms.notify.concern.jdbc.JdbcConcernBook;
import io.opendms.notify.notice.Addressees;
import io.opendms.notify.notice.Audience;
import io.opendms.notify.notice.PageAddress;
import io.opendms.notify.queue.jdbc.JdbcMailQueue;
import io.opendms.notify.text.Texts;
import io.opendms.store.jdbc.Database;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the log says where something is wrong and nobody can be told. */
class NobodyToldTest {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

    @Test
    void a_concern_of_which_nobody_was_told_stands_in_the_log_with_the_names(@TempDir Path folder) throws Exception {
        try (Database database = Database.sqlite(folder.resolve("test.db"));
                LogCapture log = LogCapture.open()) {
            ConcernWatch watch = new ConcernWatch(
                    () -> List.of(new Concern("directory", "dc1 does not answer")),
                    new JdbcConcernBook(database, "dms1"),
                    new Administrators(new Audience(List.of(), List.of("ada", "bert\n"))),
                    new Texts(Optional.empty()),
                    new PageAddress(Optional.empty()),
                    new JdbcMailQueue(database, 60),
                    "dms1",
                    () -> NOW);
            watch.look();
            watch.look();

            assertThat(log.lineWith("outgoing_unreachable"))
                    .isEqualTo("outgoing_unreachable topic=concern_began subject=\"directory\" told=0"
                            + " who=\"ada, bert\\u000a\"");
        }
    }

    /** Administrators, and nobody else. */
    private record Administrators(Audience administrators) implements Addressees {
        @Override
        public Audience deciders(int request) {
            return Audience.NOBODY;
        }

        @Override
        public Audience asked(int request) {
            return Audience.NOBODY;
        }

        @Override
        public Audience requester(String farm, String requester) {
            return Audience.NOBODY;
        }
    }
}
