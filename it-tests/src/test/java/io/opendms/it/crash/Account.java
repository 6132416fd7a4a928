package io.opendms.it.crash;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What farms and approvers were told, which must be true ever after. Used by many threads. */
final class Account {
    private final Queue<Submitted> submitted = new ConcurrentLinkedQueue<>();
    private final Queue<Decided> decided = new ConcurrentLinkedQueue<>();
    private final Queue<Ended> ended = new ConcurrentLinkedQueue<>();
    private final Queue<Trail> trails = new ConcurrentLinkedQueue<>();

    /** A farm was given a number for what it asked. */
    record Submitted(int job, String operation, String alias) {}

    /** An approver was told that it is done. */
    record Decided(int job, String verb, String by) {}

    /** A farm was told how its request ended. */
    record Ended(int job, String status) {}

    void add(Submitted told) {
        submitted.add(told);
    }

    void add(Decided told) {
        decided.add(told);
    }

    void add(Ended told) {
        ended.add(told);
    }

    /** What a farm was told whose changes wait for nobody, from now on. */
    void add(Trail trail) {
        trails.add(trail);
    }

    List<Submitted> submitted() {
        return List.copyOf(submitted);
    }

    List<Decided> decided() {
        return List.copyOf(decided);
    }

    /** How many changes were to be taken back, each by one who was told that it is. */
    long takenBack() {
        return decided.stream().filter(told -> told.verb().equals("undo")).count();
    }

    List<Ended> ended() {
        return List.copyOf(ended);
    }

    List<Trail> trails() {
        return List.copyOf(trails);
    }

    /** What was told and found, for the report. */
    String summary() {
        return submitted.size() + " requests and " + decided.size() + " decisions acknowledged, " + ended.size()
                + " ends told, " + takenBack() + " changes taken back, "
                + trails.stream().mapToInt(trail -> trail.answered().size()).sum() + " changes without approval";
    }
}
