package io.opendms.it.trace;

/**
 * One call of the kernel.
 *
 * @param thread who called
 * @param name such as {@code fsync}
 * @param arguments as strace writes them; a file descriptor is followed by what it stands for, in angle brackets
 * @param result what came back, as strace writes it
 * @param begun its place among all beginnings and ends
 * @param ended the place of its end
 */
record SystemCall(int thread, String name, String arguments, String result, int begun, int ended) {

    boolean isSyncOf(String file) {
        return (name.equals("fsync") || name.equals("fdatasync"))
                && result.equals("0")
                && arguments.endsWith("/" + file + ">");
    }

    boolean isWriteTo(String file) {
        return name.contains("write") && target().endsWith("/" + file);
    }

    boolean isSentBySocket() {
        return target().startsWith("TCP") || target().startsWith("socket:");
    }

    boolean says(String text) {
        return arguments.contains(text);
    }

    /** A socket's name has an arrow in it, so the first angle bracket does not end it. */
    private String target() {
        int end = Math.max(arguments.indexOf(">,"), 0);
        return arguments.substring(Math.min(arguments.indexOf('<') + 1, end), end);
    }
}
