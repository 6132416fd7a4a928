package io.opendms.boot.notice;

import static org.assertj.core.api.Assertions.assertThat;

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
                        () -> NOW)
                .now();

        assertThat(all)
                .extracting(Concern::kind)
                .containsExactly("directory", "mail", "certificate", "templates", "quarantine");
        assertThat(all)
                .extracting(Concern::detail)
                .startsWith("one\ntwo", "no mail is taken")
                .anySatisfy(detail -> assertThat(detail).contains("http.tls", "2026-12-18T12:00:00Z"))
                .anySatisfy(detail -> assertThat(detail).startsWith("3 within the last day"));
        for (Language language : Language.values()) {
            assertThat(all)
                    .allSatisfy(concern -> assertThat(
                                    new Texts(Optional.empty()).words(language).has("concern." + concern.kind()))
                            .isTrue());
        }
    }
}
