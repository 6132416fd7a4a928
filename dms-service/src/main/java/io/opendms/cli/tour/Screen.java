package io.opendms.cli.tour;

import java.io.PrintWriter;

/** Where the tour is shown. */
record Screen(PrintWriter out) {

    /** Shows a text with what it is beside its first line. */
    void show(String label, String text) {
        String heading = label;
        for (String line : text.lines().toList()) {
            out.printf("  %-8s %s%n", heading, line);
            heading = "";
        }
    }
}
