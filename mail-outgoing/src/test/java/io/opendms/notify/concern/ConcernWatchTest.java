package io.opendms.notify.concern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.notify.concern.jdbc.JdbcConcernBook;
import io.opendms.notify.mail.OutgoingMail;
import io.opendms.notify.notice.KeptMails;
import io.opendms.notify.notice.ListedAddressees;
import io.opendms.notify.notice.PageAddress;
import io.opendms.notify.text.Texts;
import io.opendms.record.RecordFailure;
import io.opendms.store.jdbc.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConcernWatchTest {
    private static final Instant START = Instant.parse("2026-11-22T10:15:30Z");
    private static final Concern AWAY = new Concern("directory", "dc1 does not answer");

    @TempDir
    private Path folder;

    private final List<Concern> wrong = new ArrayList<>();
    private final Set<String> unknown = new HashSet<>();
    private final ListedAddressees people = new ListedAddressees();
    private final KeptMails queue = new KeptMails();
    private Instant now = START;
    private Database database;
    private ConcernWatch watch;

    @BeforeEach
    void open() {
        database = Database.sqlite(folder.resolve("test.db"));
        people.administrator("ada");
        restart();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void tells_what_is_wrong_once_when_it_begins() {
        wrong.add(AWAY);
        look(10);

        assertThat(queue.mails()).singleElement().satisfies(mail -> {
            assertThat(mail.topic()).isEqualTo("concern_began");
            assertThat(mail.recipient()).hasToString("ada@contoso.com");
            assertThat(mail.text().subject()).isEqualTo("dms needs attention: The directory cannot be used");
            assertThat(mail.text().plain()).contains("> dc1 does not answer", "Node: dms1");
        });
    }

    @Test
    void tells_nothing_of_what_is_seen_once_alone() {
        wrong.add(AWAY);
        look(1);
        wrong.clear();
        look(3);

        assertThat(queue.mails()).isEmpty();
    }

    @Test
    void tells_once_a_day_while_it_lasts_and_once_when_it_is_over() {
        wrong.add(AWAY);
        look(2);
        for (int day = 0; day < 2; day++) {
            pass(Duration.ofDays(1));
            look(3);
        }
        wrong.clear();
        look(4);

        assertThat(queue.mails())
                .extracting(OutgoingMail::topic)
                .containsExactly("concern_began", "concern_lasts", "concern_lasts", "concern_ended");
    }

    @Test
    void does_not_take_one_good_look_for_the_end() {
        wrong.add(AWAY);
        look(2);
        wrong.clear();
        look(1);
        wrong.add(AWAY);
        look(5);

        assertThat(queue.mails()).hasSize(1);
    }

    @Test
    void knows_after_a_restart_what_was_told() {
        wrong.add(AWAY);
        look(2);
        restart();
        look(3);
        assertThat(queue.mails()).hasSize(1);

        wrong.clear();
        restart();
        look(2);
        assertThat(queue.mails()).extracting(OutgoingMail::topic).containsExactly("concern_began", "concern_ended");
    }

    @Test
    void tells_later_what_could_not_be_told_and_only_once() {
        wrong.add(AWAY);
        people.away(true);
        look(3);
        assertThat(queue.mails()).isEmpty();

        people.away(false);
        queue.full(true);
        assertThatThrownBy(() -> look(1)).isInstanceOf(RecordFailure.class);
        queue.full(false);
        look(3);
        assertThat(queue.mails()).hasSize(1);
    }

    @Test
    void does_not_take_for_the_end_that_nobody_has_looked_since_the_start() {
        wrong.add(AWAY);
        look(2);
        wrong.clear();
        unknown.add(AWAY.kind());
        restart();
        look(5);
        assertThat(queue.mails()).hasSize(1);

        unknown.clear();
        look(2);
        assertThat(queue.mails()).extracting(OutgoingMail::topic).containsExactly("concern_began", "concern_ended");
    }

    @Test
    void tells_of_several_things_by_themselves() {
        wrong.add(AWAY);
        wrong.add(new Concern("certificate", "http.tls"));
        look(2);
        wrong.remove(AWAY);
        look(2);

        assertThat(queue.mails())
                .extracting(mail -> mail.topic() + " " + mail.subject())
                .containsExactly("concern_began certificate", "concern_began directory", "concern_ended directory");
    }

    private void restart() {
        watch = new ConcernWatch(
                new Concerns() {
                    @Override
                    public List<Concern> now() {
                        return List.copyOf(wrong);
                    }

                    @Override
                    public Set<String> unknown() {
                        return Set.copyOf(unknown);
                    }
                },
                new JdbcConcernBook(database, "dms1"),
                people,
                new Texts(Optional.empty()),
                new PageAddress(Optional.empty()),
                queue,
                "dms1",
                () -> now);
    }

    private void look(int times) {
        for (int i = 0; i < times; i++) {
            pass(watch.look());
        }
    }

    private void pass(Duration duration) {
        now = now.plus(duration);
    }
}
