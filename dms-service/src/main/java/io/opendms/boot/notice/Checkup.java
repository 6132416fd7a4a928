package io.opendms.boot.notice;

import io.opendms.config.Settings;
import io.opendms.doctor.Doctor;
import io.opendms.doctor.DoctorOptions;
import io.opendms.doctor.Report;
import io.opendms.doctor.check.Finding;
import io.opendms.doctor.check.Status;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the doctor look at the running service: an hour after the start, then once a day while nothing is wrong, and each hour
 * while something is. One thread looks; any may ask what was found.
 */
public final class Checkup {
    private static final Duration USUAL = Duration.ofDays(1);
    private static final Duration SOON = Duration.ofHours(1);
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.boot");

    /** Each the kind of a concern. */
    static final String PASSWORD = "password";

    static final String BACKUP = "backup";
    static final String DOCTOR = "doctor";

    private static final String DIRECTORY_CHECK = "D01";
    private static final String BACKUP_CHECK = "D25";
    private static final String TEMPLATES_CHECK = "D31";
    private static final String PASSWORDS_CHECK = "D32";

    /** What administrators are told of under a name of its own. */
    private static final Set<String> ELSEWHERE = Set.of(BACKUP_CHECK, TEMPLATES_CHECK, PASSWORDS_CHECK);

    /**
     * D10 and D11 speak to the door as strangers do, and count as such; D24 reads the whole store; D29 asks this process for what
     * it knows; D30 sends something.
     */
    private static final Set<String> NOT_HERE = Set.of("D10", "D11", "D24", "D29", "D30");

    private final Supplier<Report> doctor;
    private boolean begun;
    private volatile boolean looked;
    private volatile boolean lookedAtPasswords;
    private volatile List<Report.Entry> entries = List.of();

    /** @param doctor looks; may take minutes */
    Checkup(Supplier<Report> doctor) {
        this.doctor = doctor;
    }

    /** All checks that a running service can stand, none of which writes. */
    public static Checkup of(Settings settings, InstantSource clock) {
        List<String> ids =
                Doctor.ids().stream().filter(id -> !NOT_HERE.contains(id)).toList();
        return new Checkup(() -> Doctor.run(settings, new DoctorOptions(ids, false), clock));
    }

    /** @return after what time to look again */
    public Duration look() {
        if (!begun) {
            // Who starts the service looks at it then, and what it depends on may need a while.
            begun = true;
            return SOON;
        }
        try {
            keep(doctor.get().entries());
        } catch (RuntimeException e) {
            // Broad: what a check could not cope with must not have all of them made again at once, since some sign in.
            LOG.error("doctor_broken", e);
            return SOON;
        }
        boolean well = failures().isEmpty() && backup().isEmpty() && passwords().isEmpty();
        return well ? USUAL : SOON;
    }

    /** A directory that does not answer tells nothing of passwords, so what was known of them stands. */
    private void keep(List<Report.Entry> now) {
        boolean isAway = now.stream()
                .filter(entry -> entry.id().equals(DIRECTORY_CHECK))
                .flatMap(entry -> entry.findings().stream())
                .anyMatch(finding -> finding.status() == Status.FAIL);
        if (isAway) {
            entries = Stream.concat(
                            now.stream().filter(entry -> !entry.id().equals(PASSWORDS_CHECK)),
                            entries.stream().filter(entry -> entry.id().equals(PASSWORDS_CHECK)))
                    .toList();
        } else {
            entries = now;
            lookedAtPasswords = true;
        }
        looked = true;
    }

    /** Whether something may be so although it is not told, since it could not be looked at since the start. */
    boolean isUnknown(String kind) {
        return switch (kind) {
            case PASSWORD -> !lookedAtPasswords;
            case BACKUP, DOCTOR -> !looked;
            default -> false;
        };
    }

    /** What failed, a sentence each; what several checks saw, such as a server that does not answer, once. */
    List<String> failures() {
        Set<String> seen = new HashSet<>();
        List<String> failures = new ArrayList<>();
        for (Report.Entry entry : entries) {
            for (Finding finding : entry.findings()) {
                if (finding.status() == Status.FAIL && !ELSEWHERE.contains(entry.id()) && seen.add(finding.seen())) {
                    failures.add(sentence(entry.id(), finding));
                }
            }
        }
        return failures;
    }

    /** What is wrong with backups, a sentence each. */
    List<String> backup() {
        return warnings(BACKUP_CHECK);
    }

    /** Which passwords end soon or have ended, a sentence each. */
    List<String> passwords() {
        return warnings(PASSWORDS_CHECK);
    }

    private List<String> warnings(String id) {
        return entries.stream()
                .filter(entry -> entry.id().equals(id))
                .flatMap(entry -> entry.findings().stream())
                .filter(finding -> finding.status() == Status.FAIL || finding.status() == Status.WARN)
                .map(finding -> sentence(id, finding))
                .toList();
    }

    private static String sentence(String id, Finding finding) {
        return id + ", " + finding.tried() + ": " + finding.seen() + "; " + finding.fix();
    }
}
