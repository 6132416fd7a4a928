package io.opendms.boot;

import java.util.List;
import java.util.function.Supplier;

/** Whether the service has started and can serve. */
final class Health {
    private static final List<String> STARTING = List.of("the service is starting");

    private volatile Supplier<List<String>> problems = () -> STARTING;
    private volatile boolean started;

    /** From now on the service is up, and these are its problems, found out anew at each question. */
    void started(Supplier<List<String>> itsProblems) {
        problems = itsProblems;
        started = true;
    }

    /** From now on the service takes no more work. */
    void stopping() {
        problems = () -> List.of("the service is stopping");
    }

    boolean isStarted() {
        return started;
    }

    /** What keeps the service from serving, one sentence each; empty when it can. */
    List<String> problems() {
        return problems.get();
    }
}
