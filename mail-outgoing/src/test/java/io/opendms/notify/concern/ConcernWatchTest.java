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
    private final Set<String> seenByLooking = new HashSet<>();
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
    void tells_those_named_by_address_at_once_and_the_others_later_each_once() {
        people.unknown("deciders");
        wrong.add(AWAY);
        look(5);
        assertThat(queue.mails()).extracting(OutgoingMail::topic).containsExactly("concern_began");

        people.allKnown();
        people.administrator("bert");
        look(3);
        assertThat(queue.mails())
                .extracting(mail -> mail.topic() + " " + mail.recipient())
                .containsExactly("concern_began ada@contoso.com", "concern_began bert@contoso.com");
    }

    @Test
    void tells_each_day_who_is_known_while_others_are_not() {
        people.unknown("deciders");
        wrong.add(AWAY);
        look(2);
        pass(Duration.ofDays(1));
        look(3);

        assertThat(queue.mails()).extracting(OutgoingMail::topic).containsExactly("concern_began", "concern_lasts");
    }

    @Test
    void tells_of_an_outage_at_its_end_whom_nobody_could_find_while_it_lasted() {
        wrong.add(AWAY);
        people.away(true);
        look(5);
        wrong.clear();
        people.away(false);
        look(3);

        assertThat(queue.mails()).singleElement().satisfies(mail -> {
            assertThat(mail.topic()).isEqualTo("concern_ended");
            assertThat(mail.text().plain()).contains("Since: Sunday, 22 November 2026, 10:20", "Until: ");
        });
    }

    @Test
    void makes_no_storm_of_what_comes_and_goes() {
        for (int i = 0; i < 5; i++) {
            wrong.add(AWAY);
            look(2);
            wrong.clear();
            look(2);
        }
        assertThat(queue.mails())
                .extracting(OutgoingMail::topic)
                .containsExactly("concern_began", "concern_ended", "concern_began", "concern_ended");
    }

    @Test
    void tells_after_an_hour_of_what_came_back_and_stayed() {
        wrong.add(AWAY);
        look(2);
        wrong.clear();
        look(2);
        wrong.add(AWAY);
        look(12);
        assertThat(queue.mails()).hasSize(2);

        look(2);
        assertThat(queue.mails())
                .extracting(OutgoingMail::topic)
                .containsExactly("concern_began", "concern_ended", "concern_began");
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
    void does_not_take_for_the_end_what_was_unknown_until_this_very_look() {
        wrong.add(AWAY);
        look(2);
        wrong.clear();
        unknown.add(AWAY.kind());
        restart();
        look(2);
        seenByLooking.add(AWAY.kind());
        look(1);
        assertThat(queue.mails()).hasSize(1);

        look(1);
        assertThat(queue.mails()).extracting(OutgoingMail::topic).containsExactly("concern_began", "concern_ended");
    }

    @Test
    void knows_the_end_of_one_thing_while_nobody_can_say_so_of_another() {
        wrong.add(AWAY);
        wrong.add(new Concern("backup", "never"));
        look(2);
        wrong.clear();
        unknown.add("backup");
        restart();
        look(3);

        assertThat(queue.mails())
                .extracting(mail -> mail.topic() + " " + mail.subject())
                .contains("concern_ended directory")
                .doesNotContain("concern_ended backup");
    }

    @Test
    void tells_of_several_things_by_themselves() {
        wrong.add(AWAY);
        wrong.add(new Concern("certificate/http", "http.tls"));
        look(2);
        wrong.remove(AWAY);
        look(2);

        assertThat(queue.mails())
                .extracting(mail -> mail.topic() + " " + mail.subject())
                .containsExactly(
                        "concern_began certificate/http", "concern_began directory", "concern_ended directory");
    }

    @Test
    void names_the_thing_and_takes_one_with_the_longest_name() {
        String dn = "OU=Contacts," + "OU=somewhere far below,".repeat(10) + "DC=contoso,DC=com";
        wrong.add(new Concern("container/" + dn, "not there"));
        wrong.add(new Concern("container/" + dn + "x", "not there"));
        wrong.add(new Concern("gone/by", "an earlier version knew it"));
        look(2);

        assertThat(queue.mails())
                .extracting(mail -> mail.text().subject())
                .satisfiesExactlyInAnyOrder(
                        subject -> assertThat(subject)
                                .contains("A container of the directory cannot be used: OU=Contacts,"),
                        subject -> assertThat(subject)
                                .contains("A container of the directory cannot be used: OU=Contacts,"),
                        subject -> assertThat(subject).isEqualTo("dms needs attention: gone/by"));
    }

    private void restart() {
        watch = new ConcernWatch(
                new Concerns() {
                    @Override
                    public List<Concern> now() {
                        unknown.removeAll(seenByLooking);
                        return List.copyOf(wrong);
                    }

                    @Override
                    public boolean isUnknown(String kind) {
                        return unknown.contains(kind);
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
