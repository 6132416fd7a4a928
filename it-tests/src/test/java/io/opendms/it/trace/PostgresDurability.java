package io.opendms.it.trace;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether an answer was on the disk of a PostgreSQL server before it was sent. What it acknowledges stands in an entry of a
 * transaction, and counts once the log says that this is committed. Any process may write the log and have the kernel write it
 * to the disk, for itself and for others. So for each page of the log up to the commit there must be a write of the page as it
 * is to be, and a sync of its file that began when the write had ended, and ended before the answer was sent.
 */
final class PostgresDurability {
    private final List<SystemCall> calls;
    private final List<SystemCall> syncs;
    private final WriteAheadLog log;

    /** @param calls of the server and of the service, in the order of their beginnings */
    PostgresDurability(List<SystemCall> calls) {
        this.calls = calls;
        this.syncs = calls.stream().filter(SystemCall::isSync).toList();
        this.log = new WriteAheadLog(calls);
    }

    /** Whether what was sent with these words was on disk before. */
    boolean holds(String marker, String answer) {
        int sent = calls.stream()
                .filter(call -> call.isSentBySocket() && call.says(answer))
                .mapToInt(SystemCall::begun)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no answer says " + answer));
        return commitOf(marker)
                .filter(commit -> log.writesUpTo(commit.end()).stream()
                        .allMatch(writes -> writes.stream().anyMatch(write -> isOnDisk(write, sent))))
                .isPresent();
    }

    /** Later transactions, too, may write what an earlier one said. One that was not committed was done again. */
    private Optional<WriteAheadLog.Entry> commitOf(String marker) {
        Set<Integer> transactions = log.entries().stream()
                .filter(entry -> entry.text().contains(marker))
                .map(WriteAheadLog.Entry::transaction)
                .collect(Collectors.toSet());
        return log.entries().stream()
                .filter(entry -> entry.commits() && transactions.contains(entry.transaction()))
                .findFirst();
    }

    private boolean isOnDisk(SystemCall write, int before) {
        return syncs.stream()
                .anyMatch(sync -> sync.ended() < before
                        && sync.begun() > write.ended()
                        && sync.arguments().endsWith("<" + write.target() + ">"));
    }
}
