package io.opendms.doctor;

import io.opendms.doctor.check.DmsCommand;
import java.util.List;

/**
 * What the doctor is asked.
 *
 * @param only the ids of the checks to run; empty: all
 * @param writeProbe whether entries of our own may be written and removed
 * @param command how the commands that mend something are written
 */
public record DoctorOptions(List<String> only, boolean writeProbe, DmsCommand command) {
    /** All checks, none that writes. */
    public static final DoctorOptions ALL = new DoctorOptions(List.of(), false);

    public DoctorOptions {
        only = List.copyOf(only);
    }

    /** Whether the check runs that writes such entries to the directory. */
    boolean writesEntries() {
        return writeProbe && (only.isEmpty() || only.stream().anyMatch("D04"::equalsIgnoreCase));
    }

    /** Without a configuration file that commands would have to name. */
    public DoctorOptions(List<String> only, boolean writeProbe) {
        this(only, writeProbe, DmsCommand.PLAIN);
    }
}
