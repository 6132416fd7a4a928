package io.opendms.submit;

import io.opendms.record.ChangeRecord;
import io.opendms.record.Closing;
import io.opendms.record.Intent;
import io.opendms.record.OpenIntent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A change record in memory that remembers which closings were waited for. */
final class ListedRecord implements ChangeRecord {
    private final List<OpenIntent> open = new ArrayList<>();
    private final List<Closing> closings = new ArrayList<>();
    private final List<Closing> durable = new ArrayList<>();
    private long last;

    @Override
    public long open(Intent intent) {
        open.add(new OpenIntent(++last, intent));
        return last;
    }

    @Override
    public void closeLater(long intent, Closing closing) {
        end(intent);
        closings.add(closing);
    }

    @Override
    public void close(long intent, Closing closing) {
        closeLater(intent, closing);
        durable.add(closing);
    }

    @Override
    public List<OpenIntent> openIntents() {
        return List.copyOf(open);
    }

    void leaveOpen(String alias) {
        leaveOpen("CreateContact", alias);
    }

    void leaveOpen(String operation, String alias) {
        open(new Intent(Instant.EPOCH, "r0", "f", "net:::1", operation, alias, "", "", "", ""));
    }

    List<OpenIntent> open() {
        return open;
    }

    long opened() {
        return last;
    }

    List<Closing> closings() {
        return closings;
    }

    List<Closing> closedDurably() {
        return durable;
    }

    private void end(long intent) {
        if (!open.removeIf(candidate -> candidate.number() == intent)) {
            throw new IllegalStateException("intent " + intent + " is not open");
        }
    }
}
