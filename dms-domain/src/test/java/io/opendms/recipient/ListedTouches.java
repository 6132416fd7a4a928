package io.opendms.recipient;

import io.opendms.record.RecordFailure;
import io.opendms.record.Touch;
import io.opendms.record.Touches;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A record in a list, which other nodes write to, and which can be out of reach. */
final class ListedTouches implements Touches {
    private final List<Touch> all = new ArrayList<>();
    private boolean broken;
    private int reads;

    void add(long number, String alias, String operation) {
        add(number, Instant.EPOCH, alias, operation);
    }

    void add(long number, Instant at, String alias, String operation) {
        all.add(new Touch(number, at, alias, operation));
    }

    void breakDown(boolean down) {
        broken = down;
    }

    int reads() {
        return reads;
    }

    @Override
    public long highest() {
        reads++;
        if (broken) {
            throw new RecordFailure("broken", new IllegalStateException("broken"));
        }
        return all.stream().mapToLong(Touch::number).max().orElse(0);
    }

    @Override
    public void forEachAfter(long number, Consumer<Touch> consumer) {
        all.stream().filter(touch -> touch.number() > number).forEach(consumer);
    }
}
