package io.opendms.approval.app;

import io.opendms.entry.Alias;
import io.opendms.record.ChangeRecord;
import io.opendms.record.Closing;
import io.opendms.record.Intent;
import io.opendms.record.Mark;
import io.opendms.record.OpenIntent;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** A change record in memory. */
final class MemoryRecord implements ChangeRecord {
    private final List<OpenIntent> open = new ArrayList<>();
    private final List<Intent> intents = new ArrayList<>();
    private final List<Long> applied = new ArrayList<>();
    private final Predicate<Alias> reserved;

    /** @param reserved which aliases unfinished requests are to give */
    MemoryRecord(Predicate<Alias> reserved) {
        this.reserved = reserved;
    }

    /** The numbers of the intents that were closed as applied, in this order. */
    synchronized List<Long> applied() {
        return List.copyOf(applied);
    }

    List<Intent> intents() {
        return List.copyOf(intents);
    }

    @Override
    public synchronized long open(Intent intent) {
        intents.add(intent);
        open.add(new OpenIntent(intents.size(), intent));
        return intents.size();
    }

    @Override
    public OptionalLong openUnlessReserved(Intent intent, Alias given) {
        return reserved.test(given) ? OptionalLong.empty() : OptionalLong.of(open(intent));
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
    public void closeLater(long intent, Closing closing) {
        close(intent, closing);
    }

    @Override
    public synchronized void close(long intent, Closing closing) {
        if (open.removeIf(each -> each.number() == intent) && closing.result() == Closing.Result.APPLIED) {
            applied.add(intent);
        }
    }

    @Override
    public synchronized boolean isOpen(long intent) {
        return open.stream().anyMatch(each -> each.number() == intent);
    }

    @Override
    public synchronized List<OpenIntent> openIntents() {
        return List.copyOf(open);
    }

    @Override
    public List<OpenIntent> takeOver() {
        return List.of();
    }

    @Override
    public synchronized Follower followerOf(long intent, Alias one, Alias other) {
        boolean followed = intents.subList((int) intent, intents.size()).stream()
                .map(later -> Alias.of(later.alias()))
                .anyMatch(alias -> alias.equals(one) || alias.equals(other));
        return followed ? Follower.SAME_NODE : Follower.NONE;
    }

    /** The same record as another node has it, to which none of what is open belongs. */
    ChangeRecord ofAnotherNode() {
        return new ChangeRecord() {
            @Override
            public long open(Intent intent) {
                return MemoryRecord.this.open(intent);
            }

            @Override
            public OptionalLong openUnlessReserved(Intent intent, Alias given) {
                return MemoryRecord.this.openUnlessReserved(intent, given);
            }

            @Override
            public long openGiving(Intent intent, Alias given) {
                return MemoryRecord.this.openGiving(intent, given);
            }

            @Override
            public Mark mark(Alias alias) {
                return MemoryRecord.this.mark(alias);
            }

            @Override
            public void closeLater(long intent, Closing closing) {
                MemoryRecord.this.closeLater(intent, closing);
            }

            @Override
            public void close(long intent, Closing closing) {
                MemoryRecord.this.close(intent, closing);
            }

            @Override
            public boolean isOpen(long intent) {
                return MemoryRecord.this.isOpen(intent);
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
                return MemoryRecord.this.followerOf(intent, one, other);
            }
        };
    }
}
