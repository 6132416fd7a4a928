package io.opendms.boot.record;

import io.opendms.entry.Alias;
import io.opendms.recipient.RecentTouches;
import io.opendms.record.ChangeRecord;
import io.opendms.record.Closing;
import io.opendms.record.Intent;
import io.opendms.record.Mark;
import io.opendms.record.OpenIntent;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The change record, with a word to the resolver of this node about each change: when it begins and when it has ended, so
 * that an answer which was asked for in between is not kept.
 */
public final class NotedRecord implements ChangeRecord {
    private final ChangeRecord record;
    private final RecentTouches touches;
    private final Map<Long, Intent> begun = new ConcurrentHashMap<>();

    public NotedRecord(ChangeRecord record, RecentTouches touches) {
        this.record = record;
        this.touches = touches;
    }

    @Override
    public long open(Intent intent) {
        long number = record.open(intent);
        begins(number, intent);
        return number;
    }

    @Override
    public OptionalLong openUnlessReserved(Intent intent, Alias given) {
        OptionalLong number = record.openUnlessReserved(intent, given);
        number.ifPresent(opened -> begins(opened, intent));
        return number;
    }

    @Override
    public long openGiving(Intent intent, Alias given) {
        long number = record.openGiving(intent, given);
        begins(number, intent);
        return number;
    }

    @Override
    public Mark mark(Alias alias) {
        return record.mark(alias);
    }

    private void begins(long number, Intent intent) {
        begun.put(number, intent);
        touches.note(intent.alias(), intent.operation());
    }

    @Override
    public void closeLater(long intent, Closing closing) {
        ended(intent);
        record.closeLater(intent, closing);
    }

    @Override
    public void close(long intent, Closing closing) {
        ended(intent);
        record.close(intent, closing);
    }

    @Override
    public boolean isOpen(long intent) {
        return record.isOpen(intent);
    }

    @Override
    public List<OpenIntent> openIntents() {
        return record.openIntents();
    }

    @Override
    public List<OpenIntent> takeOver() {
        return record.takeOver();
    }

    @Override
    public Follower followerOf(long intent, Alias one, Alias other) {
        return record.followerOf(intent, one, other);
    }

    private void ended(long number) {
        Intent intent = begun.remove(number);
        if (intent != null) {
            touches.note(intent.alias(), intent.operation());
        }
    }
}
