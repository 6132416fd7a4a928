package io.opendms.ldap.holding;

import io.opendms.record.ChangeHistory;
import io.opendms.record.Closing;
import io.opendms.record.Intent;
import io.opendms.record.RecordedChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A record in a list. */
final class ListedHistory implements ChangeHistory {
    static final Instant AT = Instant.parse("2026-11-22T10:15:30Z");

    private final List<RecordedChange> changes = new ArrayList<>();

    /** Records a change that was applied. */
    void applied(String operation, String alias, String ldif) {
        add(operation, alias, ldif, Optional.of(Closing.Result.APPLIED));
    }

    /** Records a change, open where the result is empty. */
    void add(String operation, String alias, String ldif, Optional<Closing.Result> result) {
        Intent intent = new Intent(AT, "r1", "contoso", "net:192.0.2.1", operation, alias, "", "", ldif, "");
        changes.add(new RecordedChange(changes.size() + 1, intent, result));
    }

    @Override
    public long forEach(Consumer<RecordedChange> consumer) {
        changes.stream()
                .filter(change -> change.result()
                        .filter(Closing.Result.NOT_APPLIED::equals)
                        .isEmpty())
                .forEach(consumer);
        return changes.size();
    }

    @Override
    public long forEachAfter(long number, Consumer<RecordedChange> consumer) {
        List.copyOf(changes).stream()
                .filter(change -> change.number() > number)
                .map(ListedHistory::withoutResult)
                .forEach(consumer);
        return changes.size();
    }

    @Override
    public void forEachOf(Collection<Long> numbers, Consumer<RecordedChange> consumer) {
        changes.stream()
                .filter(change -> numbers.contains(change.number()))
                .map(ListedHistory::withoutResult)
                .forEach(consumer);
    }

    private static RecordedChange withoutResult(RecordedChange change) {
        return new RecordedChange(change.number(), change.intent(), Optional.empty());
    }
}
