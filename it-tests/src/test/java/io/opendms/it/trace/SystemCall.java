package io.opendms.it.trace;

import java.io.ByteArrayOutputStream;

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
    /** With a backslash before them, strace writes these for the bytes that are next. */
    private static final String LETTERS = "ntrvf";

    private static final String MEANT = "\n\t\r\u000b\f";

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

    boolean isPositionedWrite() {
        return name.equals("pwrite64");
    }

    /** Where in its file a positioned write begins. */
    long offset() {
        return Long.parseLong(arguments.substring(arguments.lastIndexOf(' ') + 1));
    }

    /**
     * What a positioned write wrote.
     *
     * @throws IllegalStateException if strace left some of it out, or not all of it was written
     */
    byte[] written() {
        byte[] bytes = bytes(arguments.substring(arguments.indexOf(">, \"") + 4, arguments.lastIndexOf("\", ")));
        if (!result.equals(Integer.toString(bytes.length))) {
            throw new IllegalStateException(result + " bytes were written, and " + bytes.length + " are known");
        }
        return bytes;
    }

    /** An octal number has no more than three digits, and fewer only where no digit follows. */
    private static byte[] bytes(String escaped) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int at = 0; at < escaped.length(); at++) {
            int character = escaped.charAt(at);
            if (character == '\\') {
                at++;
                int letter = LETTERS.indexOf(escaped.charAt(at));
                character = letter < 0 ? escaped.charAt(at) : MEANT.charAt(letter);
                int begin = at;
                while (at < Math.min(begin + 3, escaped.length()) && isOctal(escaped.charAt(at))) {
                    at++;
                }
                if (at > begin) {
                    character = Integer.parseInt(escaped.substring(begin, at), 8);
                    at--;
                }
            }
            bytes.write(character);
        }
        return bytes.toByteArray();
    }

    private static boolean isOctal(char digit) {
        return digit >= '0' && digit <= '7';
    }

    /** A socket's name has an arrow in it, so the first angle bracket does not end it. */
    String target() {
        int end = Math.max(arguments.indexOf(">,"), 0);
        return arguments.substring(Math.min(arguments.indexOf('<') + 1, end), end);
    }
}
