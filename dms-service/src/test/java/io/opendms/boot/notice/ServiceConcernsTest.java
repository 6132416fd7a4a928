package io.opendms.boot.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.doctor.Report;
import io.opendms.doctor.check.Finding;
import io.opendms.ingest.message.SetAside;
import io.opendms.ldap.DirectoryHealth;
import io.opendms.notify.concern.Concern;
import io.opendms.notify.text.Language;
import io.opendms.notify.text.Texts;
import io.opendms.notify.text.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ServiceConcernsTest {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Texts TEXTS = new Texts(Optional.empty());

    @Test
    void has_nothing_to_say_when_all_is_well() {
        assertThat(new ServiceConcerns(
                                List::of,
                                Map::of,
                                Map.of("http", () -> NOW.plus(Duration.ofDays(22))),
                                since -> new SetAside(0, 0),
                                new DropConcerns(() -> 0, () -> true),
                                List::of,
                                List::of,
                                found(),
                                () -> NOW)
                        .now())
                .isEmpty();
    }

    @Test
    void makes_each_thing_that_is_wrong_a_concern_of_its_own() {
        List<Concern> all = all();

        assertThat(all)
                .extracting(Concern::kind)
                .containsExactly(
                        "directory",
                        "container/OU=a",
                        "delivery",
                        "dropfolder",
                        "smtp",
                        "spool",
                        "certificate/http",
                        "certificate/smtp",
                        "templates",
                        "quota",
                        "password",
                        "backup",
                        "doctor",
                        "quarantine",
                        "dropfolderQuarantine");
    }

    @Test
    void tells_what_the_doctor_found_under_the_name_of_the_thing() {
        assertThat(details(Language.ENGLISH))
                .contains(
                        "of farm one 9 requests wait",
                        "D32, look: at 2026-12-01; change it",
                        "D25, read: it never was; dms backup DIR",
                        "D12, look at /in: it cannot be read; chmod\nD18, look at mx: no answer; start it");
    }

    @Test
    void has_a_phrase_in_each_language_for_each_thing_that_can_be_wrong() {
        for (Language language : Language.values()) {
            Words words = TEXTS.words(language);
            assertThat(all()).allSatisfy(concern -> {
                String key = "concern." + concern.kind().split("/", 2)[0];
                assertThat(words.phrase(key, Map.of("thing", "a thing"))).isNotEmpty();
                assertThat(concern.detail().in(words, BERLIN)).isNotEmpty();
            });
        }
    }

    @Test
    void says_in_the_words_and_the_zone_of_the_reader_what_is_to_be_done() {
        assertThat(details(Language.GERMAN))
                .contains("Es ist bis Freitag, 18. Dezember 2026, 13:00 Uhr (MEZ) gültig; erneuern Sie es.")
                .anySatisfy(
                        detail -> assertThat(detail).startsWith("7 E-Mails sind zurückgehalten, davon 0 seit gestern"));
        assertThat(details(Language.ENGLISH))
                .anySatisfy(detail -> assertThat(detail).startsWith("2 files lie in the folder quarantine"));
    }

    @Test
    void takes_containers_for_what_they_were_while_the_directory_cannot_be_asked() {
        AtomicReference<DirectoryHealth> health = new AtomicReference<>(
                new DirectoryHealth(true, List.of("OU=a is not there"), Map.of("OU=a", "OU=a is not there")));
        DirectoryConcerns concerns = new DirectoryConcerns(health::get);
        assertThat(concerns.now()).extracting(Concern::kind).containsExactly("container/OU=a");

        health.set(new DirectoryHealth(false, List.of("no server answers")));
        assertThat(concerns.now()).extracting(Concern::kind).containsExactly("directory", "container/OU=a");

        health.set(new DirectoryHealth(true, List.of()));
        assertThat(concerns.now()).isEmpty();
    }

    @Test
    void does_not_say_that_containers_are_well_before_the_directory_could_be_asked() {
        AtomicReference<DirectoryHealth> health =
                new AtomicReference<>(new DirectoryHealth(false, List.of("no server answers")));
        DirectoryConcerns concerns = new DirectoryConcerns(health::get);
        concerns.now();
        assertThat(concerns.isUnknown("container/OU=a")).isTrue();
        assertThat(concerns.isUnknown("directory")).isFalse();

        health.set(new DirectoryHealth(true, List.of()));
        concerns.now();
        assertThat(concerns.isUnknown("container/OU=a")).isFalse();

        health.set(new DirectoryHealth(false, List.of("no server answers")));
        concerns.now();
        assertThat(concerns.isUnknown("container/OU=a")).isFalse();
    }

    @Test
    void does_not_say_that_nothing_is_set_aside_before_the_drop_folder_could_be_looked_at() {
        AtomicBoolean looked = new AtomicBoolean();
        DropConcerns concerns = new DropConcerns(() -> 0, looked::get);
        assertThat(concerns.now()).isEmpty();
        assertThat(concerns.isUnknown("dropfolderQuarantine")).isTrue();
        assertThat(concerns.isUnknown("quarantine")).isFalse();

        looked.set(true);
        assertThat(concerns.isUnknown("dropfolderQuarantine")).isFalse();
    }

    @Test
    void knows_of_passwords_when_the_directory_answered_and_of_backups_when_the_doctor_looked() {
        AtomicReference<List<Report.Entry>> seen =
                new AtomicReference<>(List.of(entry("D01", Finding.fail("ask", "no server answers", "start it"))));
        Checkup checkup = new Checkup(() -> new Report(seen.get()));
        checkup.look();
        checkup.look();
        assertThat(Stream.of("password", "backup", "doctor").filter(checkup::isUnknown))
                .containsExactly("password");

        seen.set(List.of(entry("D01", Finding.ok("ask", "answers"))));
        checkup.look();
        assertThat(checkup.isUnknown("password")).isFalse();
    }

    private static List<String> details(Language language) {
        return all().stream()
                .map(concern -> concern.detail().in(TEXTS.words(language), BERLIN))
                .toList();
    }

    private static List<Concern> all() {
        return new ServiceConcerns(
                        () -> List.of(
                                new Concern("directory", "no schema"), new Concern("container/OU=a", "not there")),
                        () -> Map.of("spool", "full", "smtp", "shut", "dropfolder", "gone", "delivery", "slow"),
                        Map.of(
                                "http", () -> NOW.plus(Duration.ofDays(20)),
                                "smtp", () -> NOW.plus(Duration.ofDays(20))),
                        since -> new SetAside(7, since.equals(NOW.minus(Duration.ofDays(1))) ? 0 : 7),
                        new DropConcerns(() -> 2, () -> true),
                        () -> List.of("x.txt is not used"),
                        () -> List.of("of farm one 9 requests wait"),
                        found(
                                entry("D12", Finding.fail("look at /in", "it cannot be read", "chmod")),
                                entry("D18", Finding.fail("look at mx", "no answer", "start it")),
                                entry(
                                        "D20",
                                        Finding.fail("look at mx", "no answer", "start it"),
                                        Finding.warn("a", "b", "c")),
                                entry("D25", Finding.warn("read", "it never was", "dms backup DIR")),
                                entry("D31", Finding.fail("read x.txt", "wrong", "mend it")),
                                entry("D32", Finding.warn("look", "at 2026-12-01", "change it"))),
                        () -> NOW)
                .now();
    }

    @Test
    void does_not_say_that_what_the_doctor_finds_is_over_before_it_has_looked() {
        Checkup checkup =
                new Checkup(() -> new Report(List.of(entry("D25", Finding.warn("read", "never", "dms backup")))));
        ServiceConcerns concerns = new ServiceConcerns(
                List::of,
                Map::of,
                Map.of(),
                since -> new SetAside(0, 0),
                new DropConcerns(() -> 0, () -> true),
                List::of,
                List::of,
                checkup,
                () -> NOW);

        assertThat(checkup.look()).isEqualTo(Duration.ofHours(1));
        assertThat(concerns.now()).isEmpty();
        assertThat(List.of("doctor", "password", "backup")).allMatch(concerns::isUnknown);
        assertThat(List.of("quota", "spool", "quarantine")).noneMatch(concerns::isUnknown);

        assertThat(checkup.look()).isEqualTo(Duration.ofHours(1));
        assertThat(concerns.now()).extracting(Concern::kind).containsExactly("backup");
        assertThat(List.of("doctor", "password", "backup")).noneMatch(concerns::isUnknown);
    }

    @Test
    void keeps_what_is_known_of_passwords_while_the_directory_does_not_answer() {
        AtomicReference<List<Report.Entry>> seen =
                new AtomicReference<>(List.of(entry("D32", Finding.warn("look", "at 2026-12-01", "change it"))));
        Checkup checkup = new Checkup(() -> new Report(seen.get()));
        checkup.look();
        checkup.look();
        assertThat(checkup.passwords()).hasSize(1);

        seen.set(List.of(
                entry("D01", Finding.fail("ask", "no server answers", "start it")),
                entry("D32", Finding.skip("look", "the directory cannot be asked; see D01"))));
        checkup.look();
        assertThat(checkup.passwords()).hasSize(1);
        assertThat(checkup.failures()).hasSize(1);

        seen.set(
                List.of(entry("D01", Finding.ok("ask", "answers")), entry("D32", Finding.ok("look", "at 2027-12-01"))));
        checkup.look();
        assertThat(checkup.passwords()).isEmpty();
    }

    @Test
    void looks_again_after_an_hour_where_a_check_broke_and_keeps_what_is_known() {
        AtomicReference<Report> seen =
                new AtomicReference<>(new Report(List.of(entry("D25", Finding.warn("read", "never", "dms backup")))));
        Checkup checkup = new Checkup(() -> Optional.ofNullable(seen.get()).orElseThrow());
        checkup.look();
        checkup.look();

        seen.set(null);
        assertThat(checkup.look()).isEqualTo(Duration.ofHours(1));
        assertThat(checkup.backup()).hasSize(1);
    }

    @Test
    void says_of_each_part_what_that_part_could_not_look_at() {
        ServiceConcerns concerns = new ServiceConcerns(
                new DirectoryConcerns(() -> new DirectoryHealth(false, List.of("no server answers"))),
                Map::of,
                Map.of(),
                since -> new SetAside(0, 0),
                new DropConcerns(() -> 0, () -> false),
                List::of,
                List::of,
                found(),
                () -> NOW);
        concerns.now();

        assertThat(Stream.of("directory", "container/OU=a", "quarantine", "dropfolderQuarantine", "backup")
                        .filter(concerns::isUnknown))
                .containsExactly("container/OU=a", "dropfolderQuarantine");
    }

    private static Checkup found(Report.Entry... entries) {
        Checkup checkup = new Checkup(() -> new Report(List.of(entries)));
        checkup.look();
        checkup.look();
        return checkup;
    }

    private static Report.Entry entry(String id, Finding... findings) {
        return new Report.Entry(id, "title", List.of(findings));
    }
}
