package io.opendms.admin.page.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.ingest.message.Period;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageFormTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** The night of 25 October has the time from 2:00 to 3:00 twice, that of 29 March not at all. */
    @ParameterizedTest
    @CsvSource({
        "2026-10-24, 2026-10-25, 2026-10-23T22:00:00Z, 2026-10-25T23:00:00Z",
        "2026-10-25T02:00, 2026-10-25T02:30, 2026-10-25T00:00:00Z, 2026-10-25T01:31:00Z",
        "2026-10-25T02:10, 2026-10-25T02:59, 2026-10-25T00:10:00Z, 2026-10-25T02:00:00Z",
        "2026-03-29T02:10, 2026-03-29T02:20, 2026-03-29T01:10:00Z, 2026-03-29T01:21:00Z",
    })
    void a_period_has_all_of_its_minutes(String from, String to, Instant begin, Instant end) {
        Period period = new MessageForm("", "", from, to)
                .query(BERLIN, Optional.empty(), 10)
                .period();
        assertThat(period).isEqualTo(new Period(begin, end));
    }
}
