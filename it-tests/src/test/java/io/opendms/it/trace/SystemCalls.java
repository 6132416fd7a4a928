package io.opendms.it.trace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what strace wrote of several threads. A call that ends only after another thread's call has two lines. Both the
 * beginning and the end of a call stop its thread until strace has seen them, so that a call that began after another's end
 * stands after it.
 */
final class SystemCalls {
    /** What is watched, and nothing else: each further call would slow the service down. */
    private static final String WATCHED = "write,writev,pwrite64,pwritev,sendto,sendmsg,fsync,fdatasync,"
            // Not every machine has each of these, which the question mark allows for.
            + "?rename,?renameat,?renameat2,?unlink,?unlinkat";

    private static final Pattern WHOLE = Pattern.compile("(\\d+) +(\\w+)\\((.*)\\) += (-?\\d+)(?: .*)?");
    private static final Pattern BEGINNING = Pattern.compile("(\\d+) +(\\w+)\\((.*) <unfinished \\.\\.\\.>");
    private static final Pattern END = Pattern.compile("(\\d+) +<\\.\\.\\. (\\w+) resumed>(.*)\\) += (-?\\d+)(?: .*)?");

    /** Longer than a page of SQLite's, so that all of it is in the trace. */
    private static final int LONGEST_TEXT = 8192;

    private SystemCalls() {}

    /** How to run a program so that its calls stand in a file. */
    static List<String> tracer(Path file) {
        return tracer(file, LONGEST_TEXT);
    }

    /**
     * The same with a program that writes more at once.
     *
     * @param longest how many bytes of what is written stand in the file
     */
    static List<String> tracer(Path file, int longest) {
        return List.of(
                "strace",
                "--follow-forks",
                "--seccomp-bpf",
                "--quiet=all",
                "--decode-fds=all",
                "--signal=none",
                "--trace=" + WATCHED,
                "--string-limit=" + longest,
                "--output=" + file);
    }

    /** What stands in the answer of SOAP or the API to one call, and in nothing that is sent to a database server. */
    static String header(String requestId) {
        return "X-Request-Id: " + requestId;
    }

    /** All calls that came to their end, in the order of their beginnings. */
    static List<SystemCall> read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        Map<Integer, SystemCall> calls = new TreeMap<>();
        Map<Integer, Integer> begun = new HashMap<>();
        for (int line = 0; line < lines.size(); line++) {
            Matcher beginning = BEGINNING.matcher(lines.get(line));
            Matcher end = END.matcher(lines.get(line));
            Matcher whole = WHOLE.matcher(lines.get(line));
            if (beginning.matches()) {
                begun.put(Integer.parseInt(beginning.group(1)), line);
            } else if (end.matches()) {
                int first = begun.remove(Integer.parseInt(end.group(1)));
                Matcher start = BEGINNING.matcher(lines.get(first));
                start.matches();
                calls.put(first, call(start, start.group(3) + end.group(3), end.group(4), first, line));
            } else if (whole.matches()) {
                calls.put(line, call(whole, whole.group(3), whole.group(4), line, line));
            }
        }
        return List.copyOf(calls.values());
    }

    private static SystemCall call(Matcher start, String arguments, String result, int begun, int ended) {
        return new SystemCall(Integer.parseInt(start.group(1)), start.group(2), arguments, result, begun, ended);
    }
}
