package io.opendms.client;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Time that passes only while somebody sleeps. */
final class FakeTime implements InstantSource, Sleeper {
    private Instant now = Instant.parse("2026-11-27T08:00:00Z");
    private final List<Duration> pauses = new ArrayList<>();
    private boolean interrupting;

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public void sleep(Duration pause) throws InterruptedException {
        if (interrupting) {
            throw new InterruptedException("for the test");
        }
        pauses.add(pause);
        now = now.plus(pause);
    }

    void interrupt() {
        interrupting = true;
    }

    List<Duration> pauses() {
        return pauses;
    }
}
