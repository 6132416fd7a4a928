package io.opendms.it.trace;

import java.util.List;
import java.util.Optional;

/**
 * Whether an answer was on disk before it was sent. SQLite appends all pages of a transaction to its write-ahead log and
 * then has the kernel write the log to the disk, both on the thread that commits. So the first page that has a text of the
 * answer in it, the next sync of the log by that thread, and the answer, on whatever thread, must stand in this order.
 *
 * @param calls in the order of their beginnings
 * @param log the name of the write-ahead log's file
 */
record Durability(List<SystemCall> calls, String log) {

    /** Whether what was sent with these words was on disk before. */
    boolean holds(String marker, String answer) {
        Optional<SystemCall> written = calls.stream()
                .filter(call -> call.isWriteTo(log) && call.says(marker))
                .findFirst();
        Optional<SystemCall> sent = calls.stream()
                .filter(call -> call.isSentBySocket() && call.says(answer))
                .findFirst();
        if (sent.isEmpty()) {
            throw new IllegalArgumentException("no answer says " + answer);
        }
        return written.flatMap(this::syncAfter)
                .filter(sync -> sync.ended() < sent.get().begun())
                .isPresent();
    }

    private Optional<SystemCall> syncAfter(SystemCall written) {
        return calls.stream()
                .filter(call -> call.thread() == written.thread())
                .filter(call -> call.begun() > written.ended() && call.isSyncOf(log))
                .findFirst();
    }
}
