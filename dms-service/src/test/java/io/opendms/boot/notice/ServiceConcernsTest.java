package io.opendms.boot.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.doctor.Report;
import io.opendms.doctor.check.Finding;
import io.opendms.notify.concern.Concern;
import io.opendms.notify.text.Language;
import io.opendms.notify.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServiceConcernsTest {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

    @Test
    void has_nothing_to_say_when_all_is_well() {
        assertThat(new ServiceConcerns(
                                List::of,
                                Optional::empty,
                                Map.of("http.tls", () -> NOW.plus(Duration.ofDays(22))),
                                since -> 0,
                                List.of(),
                                List::of,
                                found(),
                                () -> NOW)
                        .now())
                .isEmpty();
    }

    @Test
    void has_a_phrase_in_each_language_for_each_thing_that_can_be_wrong() {
        List<Concern> all = new ServiceConcerns(
                        () -> List.of("one", "two"),
                        () -> Optional.of("no mail is taken"),
                        Map.of("http.tls", () -> NOW.plus(Duration.ofDays(20))),
                        since -> since.equals(NOW.minus(Duration.ofDays(1))) ? 3 : 0,
                        List.of("x.txt is not used"),
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

        assertThat(all)
                .extracting(Concern::kind)
                .containsExactly(
                        "directory",
                        "mail",
                        "certificate",
                        "templates",
                        "quota",
                        "password",
                        "backup",
                        "doctor",
                        "quarantine");
        assertThat(all)
                .extracting(Concern::detail)
                .startsWith("one\ntwo", "no mail is taken")
                .anySatisfy(detail -> assertThat(detail).contains("http.tls", "2026-12-18T12:00:00Z"))
                .contains(
                        "of farm one 9 requests wait",
                        "D32, look: at 2026-12-01; change it",
                        "D25, read: it never was; dms backup DIR",
                        "D12, look at /in: it cannot be read; chmod\nD18, look at mx: no answer; start it")
                .anySatisfy(detail -> assertThat(detail).startsWith("3 within the last day"));
        for (Language language : Language.values()) {
            assertThat(all)
                    .allSatisfy(concern -> assertThat(
                                    new Texts(Optional.empty()).words(language).has("concern." + concern.kind()))
                            .isTrue());
        }
    }

    @Test
    void does_not_say_that_what_the_doctor_finds_is_over_before_it_has_looked() {
        Checkup checkup =
                new Checkup(() -> new Report(List.of(entry("D25", Finding.warn("read", "never", "dms backup")))));
        ServiceConcerns concerns = new ServiceConcerns(
                List::of, Optional::empty, Map.of(), since -> 0, List.of(), List::of, checkup, () -> NOW);

        assertThat(checkup.look()).isEqualTo(Duration.ofHours(1));
        assertThat(concerns.now()).isEmpty();
        assertThat(concerns.unknown()).containsExactlyInAnyOrder("doctor", "password", "backup");

        assertThat(checkup.look()).isEqualTo(Duration.ofHours(1));
        assertThat(concerns.now()).extracting(Concern::kind).containsExactly("backup");
        assertThat(concerns.unknown()).isEmpty();
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
