package io.opendms.doctor;

import java.util.List;

/**
 * What the doctor is asked.
 *
 * @param only the ids of the checks to run; empty: all
 * @param writeProbe whether entries of our own may be written and removed
 */
public record DoctorOptions(List<String> only, boolean writeProbe) {
    /** All checks, none that writes. */
    public static final DoctorOptions ALL = new DoctorOptions(List.of(), false);

    public DoctorOptions {
        only = List.copyOf(only);
    }
}
