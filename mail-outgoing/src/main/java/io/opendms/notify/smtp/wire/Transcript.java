package io.opendms.notify.smtp.wire;

import io.opendms.entry.LogText;
import java.util.ArrayList;
import java.util.List;

/** What was said, line by line, for people; the first lines of it, and of each line. Who writes here leaves secrets out. */
public final class Transcript {
    private static final int MOST_LINES = 300;
    private static final int LONGEST_LINE = 500;

    private final List<String> lines = new ArrayList<>();
    private final int most;

    private Transcript(int most) {
        this.most = most;
    }

    public static Transcript kept() {
        return new Transcript(MOST_LINES);
    }

    /** For mail that nobody watches. */
    public static Transcript off() {
        return new Transcript(0);
    }

    void client(String line) {
        add("C: " + line);
    }

    void server(Reply reply) {
        for (int i = 0; i < reply.lines().size(); i++) {
            add("S: " + reply.code() + (i == reply.lines().size() - 1 ? " " : "-")
                    + reply.lines().get(i));
        }
    }

    void serverCodes(Reply reply) {
        add("S: " + reply.codes() + " ****");
    }

    /** What happened without a word. */
    public synchronized void note(String event) {
        add("-- " + event);
    }

    private synchronized void add(String line) {
        if (lines.size() < most) {
            lines.add(LogText.escaped(line, LONGEST_LINE));
        }
    }

    /** What there is until now. */
    public synchronized List<String> lines() {
        return List.copyOf(lines);
    }
}
