package io.opendms.boot;

import io.opendms.entry.Alias;
import io.opendms.record.ChangeRecord;
import io.opendms.record.Closing;
import io.opendms.record.Intent;
import io.opendms.record.Mark;
import io.opendms.record.OpenIntent;
import io.opendms.record.RecordFailure;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/** A change record that only counts, and has no disk for one alias. */
final class ForgetfulRecord implements ChangeRecord {
    private final AtomicLong last = new AtomicLong();

    @Override
    public long open(Intent intent) {
        if (intent.alias().equals("unrecorded")) {
            throw new RecordFailure("cannot record the intent", new IOException("no space left"));
        }
        return last.incrementAndGet();
    }

    @Override
    public OptionalLong openUnlessReserved(Intent intent, Alias given) {
        return OptionalLong.of(open(intent));
    }

    @Override
    public long openGiving(Intent intent, Alias given) {
        return open(intent);
    }

    @Override
    public Mark mark(Alias alias) {
        return Mark.NONE;
    }

    @Override
    public void closeLater(long intent, Closing closing) {}

    @Override
    public void close(long intent, Closing closing) {}

    @Override
    public boolean isOpen(long intent) {
        return false;
    }

    @Override
    public List<OpenIntent> openIntents() {
        return List.of();
    }

    @Override
    public List<OpenIntent> takeOver() {
        return List.of();
    }

    @Override
    public Follower followerOf(long intent, Alias one, Alias other) {
        return Follower.NONE;
    }
}
