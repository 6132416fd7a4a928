package io.opendms.boot;

import io.opendms.ldap.DirectoryHealth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Whether the service has started and can serve. */
final class Health {
    private static final Readiness STARTING = Readiness.down("the service is starting");

    private volatile Supplier<Readiness> readiness = () -> STARTING;
    private volatile boolean started;

    /**
     * From now on the service is up, and as ready as its directory and its record, which are asked anew at each question. That
     * no mail is taken is told, and no reason to send farms elsewhere.
     */
    void started(
            Supplier<DirectoryHealth> directory,
            Supplier<Optional<String>> recordProblem,
            Supplier<Optional<String>> mailProblem) {
        readiness = () -> {
            DirectoryHealth now = directory.get();
            List<String> problems = new ArrayList<>(now.problems());
            Optional<String> ofRecord = recordProblem.get();
            ofRecord.ifPresent(problems::add);
            mailProblem.get().ifPresent(problems::add);
            return new Readiness(now.ready() && ofRecord.isEmpty(), problems);
        };
        started = true;
    }

    /** From now on the service is up for mail alone, since there is no directory: what keeps it from that makes it not ready. */
    void startedForMail(Supplier<Optional<String>> recordProblem, Supplier<Optional<String>> mailProblem) {
        readiness = () -> {
            List<String> problems = Stream.of(recordProblem.get(), mailProblem.get())
                    .flatMap(Optional::stream)
                    .toList();
            return new Readiness(problems.isEmpty(), problems);
        };
        started = true;
    }

    /** From now on the service takes no more work. */
    void stopping() {
        readiness = () -> Readiness.down("the service is stopping");
    }

    boolean isStarted() {
        return started;
    }

    /** Whether calls can be served now. */
    Readiness readiness() {
        return readiness.get();
    }

    /**
     * An answer to whether calls can be served.
     *
     * @param problems what is missing, one sentence each; if ready, for some farms only
     */
    record Readiness(boolean ready, List<String> problems) {
        static final Readiness UP = new Readiness(true, List.of());

        Readiness {
            problems = List.copyOf(problems);
        }

        static Readiness down(String problem) {
            return new Readiness(false, List.of(problem));
        }
    }
}
