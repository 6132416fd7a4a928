package io.opendms.ingest.relay;

import io.opendms.entry.LogText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the other server answers, RFC 5321, section 4.2.
 *
 * @param code 200 to 599
 * @param lines what stands behind the code in each line, at least one
 */
public record Reply(int code, List<String> lines) {
    private static final int HUNDRED = 100;
    private static final int GO_ON = 354;
    private static final int LONGEST_TEXT = 500;

    public Reply {
        lines = List.copyOf(lines);
    }

    /** What was asked for is done. */
    public boolean isPositive() {
        return code / HUNDRED == 2;
    }

    /** The text of the message may follow. */
    public boolean isGoOn() {
        return code == GO_ON;
    }

    /** Another try will get the same answer. */
    public boolean isLasting() {
        return code / HUNDRED == 5;
    }

    /** What an extension of this name says of itself in the answer to EHLO; empty if the server does not offer it. */
    public Optional<String> extension(String keyword) {
        return lines.stream()
                .skip(1)
                .filter(line -> word(line).equals(keyword))
                .findFirst()
                .map(line -> line.substring(keyword.length()).strip());
    }

    private static String word(String line) {
        return line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
    }

    /** For people; what another server says is escaped and cut. */
    @Override
    public String toString() {
        return code + " " + LogText.escaped(String.join(" / ", lines), LONGEST_TEXT);
    }
}
