package io.opendms.cli.option;

/** How the program was called. */
public final class ProgramName {
    private ProgramName() {}

    /** What the launcher says, such as {@code ./dms}; else {@code dms}. */
    public static String get() {
        return System.getProperty("dms.command", "dms");
    }
}
