package io.opendms.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.config.ingest.IngestSettings;
import io.opendms.ingest.smtp.setting.SmtpLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much mail is taken, and of how many. */
class IngestLimitsConfigurationTest {
    @TempDir
    private Path folder;

    @Test
    void reads_the_limits_of_the_door_and_the_quota() {
        IngestSettings ingest = ingest("""
                ingest:
                  enabled: true
                  quota: 10GB
                  smtp:
                    limits:
                      idle: 1m
                      session: 30m
                      connections: 40
                      connectionsPerPeer: 4
                      connectionsPerMinute: 60
                      messagesPerMinute: 100
                      recipients: 200
                      errors: 8
                      softErrors: 3
                      errorDelay: 2s
                      unknownAddresses: 7
                      unknownWithin: 1h
                      header: 64KB
                """).orElseThrow();

        assertThat(ingest.quota()).isEqualTo(10L << 30);
        assertThat(ingest.smtp().orElseThrow().limits())
                .isEqualTo(new SmtpLimits(
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(30),
                        40,
                        4,
                        200,
                        8,
                        7,
                        Duration.ofHours(1),
                        SmtpLimits.USUAL.maxHops(),
                        64 << 10,
                        60,
                        100,
                        3,
                        Duration.ofSeconds(2)));
        assertThat(ingest("ingest: { enabled: true, smtp: { limits: { errors: 5 } } }")
                        .orElseThrow()
                        .smtp()
                        .orElseThrow()
                        .limits()
                        .maxErrors())
                .isEqualTo(5);
    }

    @Test
    void names_limits_and_quotas_that_nothing_could_come_in_with() {
        Configuration configuration = Written.file(folder, Written.SOUND + """
                ingest:
                  enabled: true
                  quota: 99MB
                  smtp:
                    limits: { idle: 1s, session: 2d, errors: 5, softErrors: 6, errorDelay: 2m, unknownWithin: 0s, header: 1KB, recipients: 50 }
                """);

        assertThat(configuration.problems())
                .extracting(problem -> problem.key().replace("ingest.smtp.limits.", ""))
                .containsExactlyInAnyOrder(
                        "ingest.quota",
                        "idle",
                        "session",
                        "softErrors",
                        "errorDelay",
                        "unknownWithin",
                        "header",
                        "recipients");
    }

    private Optional<IngestSettings> ingest(String yaml) {
        Configuration configuration = Written.file(folder, Written.SOUND + yaml + "\n");
        assertThat(configuration.problems()).isEmpty();
        return configuration.settings().orElseThrow().ingest();
    }
}
