package io.opendms.boot;

import io.opendms.record.ChangeRecord;
import io.opendms.record.Closing;
import io.opendms.record.Intent;
import io.opendms.record.OpenIntent;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A change record that only counts. */
final class ForgetfulRecord implements ChangeRecord {
    private final AtomicLong last = new AtomicLong();

    @Override
    public long open(Intent intent) {
        return last.incrementAndGet();
    }

    @Override
    public void closeLater(long intent, Closing closing) {}

    @Override
    public void close(long intent, Closing closing) {}

    @Override
    public List<OpenIntent> openIntents() {
        return List.of();
    }

    @Override
    public List<OpenIntent> takeOver() {
        return List.of();
    }

    @Override
    public Follower followerOf(OpenIntent open) {
        return Follower.NONE;
    }
}
