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

    boolean isSync() {
        return (name.equals("fsync") || name.equals("fdatasync")) && result.equals("0");
    }

    boolean isSyncOf(String file) {
        return isSync() && arguments.endsWith("/" + file + ">");
    }

    boolean isWrite() {
        return name.contains("write");
    }

    boolean isWriteTo(String file) {
        return isWrite() && target().endsWith("/" + file);
    }

    boolean isRename() {
        return name.startsWith("rename") && result.equals("0");
    }

    boolean isRemoval() {
        return name.startsWith("unlink") && result.equals("0");
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
