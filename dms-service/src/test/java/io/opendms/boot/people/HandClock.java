package io.opendms.boot.people;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** A clock that stands until it is moved. */
final class HandClock implements InstantSource {
    private volatile Instant now = Instant.parse("2026-03-02T08:00:00Z").truncatedTo(ChronoUnit.MICROS);

    void set(Instant to) {
        now = to;
    }

    void forward(Duration by) {
        now = now.plus(by);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
