package io.opendms.doctor.check;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Command lines of ours that can be pasted into a shell.
 *
 * @param program how the program is called, such as {@code ./dms}
 * @param configuration the file that they have to name; empty: none
 */
public record DmsCommand(String program, Optional<Path> configuration) {
    /** Lines that name no configuration. */
    public static final DmsCommand PLAIN = new DmsCommand("dms", Optional.empty());

    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9_./,:@%+-]+");

    /** The line for a command, such as {@code doctor --only D01}. */
    public String line(String command) {
        return word(program) + " " + command
                + configuration
                        .map(file -> " --config " + word(file.toString()))
                        .orElse("");
    }

    /** A text as one word of a shell, in quotes where it needs them (POSIX.1-2017, XCU 2.2.2). */
    public static String word(String text) {
        return HARMLESS.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
