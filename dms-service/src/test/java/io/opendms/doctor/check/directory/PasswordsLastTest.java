package io.opendms.doctor.check.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.doctor.check.Finding;
import io.opendms.doctor.check.Status;
import io.opendms.ldap.person.PasswordEnd;
import io.opendms.ldap.person.PasswordEnd.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PasswordsLastTest {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

    @Test
    void warns_three_weeks_before_the_end_and_fails_after_it() {
        assertThat(ends(NOW.plus(Duration.ofDays(22))).status()).isEqualTo(Status.OK);

        Finding near = ends(NOW.plus(Duration.ofDays(20)));
        assertThat(near.status()).isEqualTo(Status.WARN);
        assertThat(near.tried()).contains("CN=dms", "directory.bindPassword");
        assertThat(near.seen()).contains("2026-12-18T12:00:00Z", "20 days");
        assertThat(near.fix()).contains("directory.bindPassword");

        assertThat(ends(NOW).status()).isEqualTo(Status.FAIL);
        assertThat(ends(PasswordEnd.AT_ONCE))
                .satisfies(finding -> assertThat(finding.status()).isEqualTo(Status.FAIL))
                .satisfies(finding -> assertThat(finding.seen()).contains("has to be changed"));
    }

    @Test
    void says_nothing_of_what_the_directory_does_not_tell() {
        assertThat(of(Optional.empty()).status()).isEqualTo(Status.SKIP);
        assertThat(of(Optional.of(new PasswordEnd("CN=dms", Told.NOTHING, Optional.empty())))
                        .status())
                .isEqualTo(Status.SKIP);
        assertThat(of(Optional.of(new PasswordEnd("CN=dms", Told.NEVER, Optional.empty())))
                        .status())
                .isEqualTo(Status.OK);
    }

    private static Finding ends(Instant at) {
        return of(Optional.of(new PasswordEnd("CN=dms", Told.ENDS, Optional.of(at))));
    }

    private static Finding of(Optional<PasswordEnd> end) {
        return PasswordsLast.finding("CN=dms", "directory.bindPassword", end, NOW);
    }
}
