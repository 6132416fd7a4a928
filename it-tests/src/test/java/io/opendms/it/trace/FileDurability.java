package io.opendms.it.trace;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Whether a message that has a file of its own was on disk before that was said: all of the file is written, then synced, then
 * renamed to the name by which it counts, then the folder with that name is synced, and only then the answer is sent.
 *
 * @param calls in the order of their beginnings
 * @param folder the name of the folder of such files
 */
record FileDurability(List<SystemCall> calls, String folder) {

    /** Whether the message that was said to be there with these words was on disk before. */
    boolean holds(String id, String answer) {
        SystemCall sent = calls.stream()
                .filter(call -> call.isSentBySocket() && call.says(answer))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no answer says " + answer));
        String part = id + ".part";
        return calls.stream()
                .filter(call -> call.isWriteTo(part))
                .reduce((first, second) -> second)
                .flatMap(written -> after(written, call -> call.isSyncOf(part)))
                .flatMap(synced -> after(synced, call -> call.isRename() && call.says(part) && call.says(id + ".msg")))
                .flatMap(named -> after(named, call -> call.isSyncOf(folder)))
                .filter(synced -> synced.ended() < sent.begun())
                .isPresent();
    }

    private Optional<SystemCall> after(SystemCall before, Predicate<SystemCall> wanted) {
        return calls.stream()
                .filter(call -> call.thread() == before.thread() && call.begun() > before.ended())
                .filter(wanted)
                .findFirst();
    }
}
