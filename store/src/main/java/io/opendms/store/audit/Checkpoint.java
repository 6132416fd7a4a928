package io.opendms.store.audit;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a node saw of all chains at a time, signed by it. As text, it can be kept elsewhere: whoever holds it can tell
 * whether anything up to there was changed since.
 *
 * @param node who saw it
 * @param at when
 * @param key its public key, as X.509 in Base64
 * @param heads the last record of each chain
 * @param signature its Ed25519 signature, in Base64
 */
record Checkpoint(String node, Instant at, String key, SortedMap<String, Head> heads, String signature) {
    private static final String FORMAT = "dms-audit-checkpoint-1";

    /** More nodes than anybody runs; bounds what is read of a file that somebody hands in. */
    private static final int MOST_LINES = 1000;

    /** Signs what a node sees. */
    static Checkpoint of(String node, Instant at, Map<String, Head> heads, CheckpointKey key) {
        Checkpoint unsigned = new Checkpoint(node, at, key.publicKey(), new TreeMap<>(heads), "");
        return new Checkpoint(node, at, unsigned.key, unsigned.heads, key.sign(unsigned.statement()));
    }

    /** Reads the text of one; empty if it is none. */
    static Optional<Checkpoint> parse(String text) {
        List<String[]> lines = new ArrayList<>();
        text.lines().limit(MOST_LINES).forEach(line -> lines.add(line.strip().split(" ")));
        if (lines.size() < 5 || !lines.get(0)[0].equals(FORMAT)) {
            return Optional.empty();
        }
        try {
            SortedMap<String, Head> heads = new TreeMap<>();
            for (String[] line : lines.subList(4, lines.size() - 1)) {
                heads.put(value(line, "head", 1), new Head(Long.parseLong(value(line, "head", 2)), line[3]));
            }
            return Optional.of(new Checkpoint(
                    value(lines.get(1), "node", 1),
                    Instant.parse(value(lines.get(2), "at", 1)),
                    value(lines.get(3), "key", 1),
                    heads,
                    value(lines.get(lines.size() - 1), "signature", 1)));
        } catch (DateTimeParseException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            // Each says the same here: it was not written by this program, or was cut.
            return Optional.empty();
        }
    }

    private static String value(String[] line, String name, int place) {
        if (!line[0].equals(name)) {
            throw new IllegalArgumentException(line[0]);
        }
        return line[place];
    }

    /** What is signed: everything but the signature. */
    private String statement() {
        StringBuilder statement = new StringBuilder(FORMAT)
                .append("\nnode ")
                .append(node)
                .append("\nat ")
                .append(at)
                .append("\nkey ")
                .append(key)
                .append('\n');
        heads.forEach((chain, head) -> statement
                .append("head ")
                .append(chain)
                .append(' ')
                .append(head.number())
                .append(' ')
                .append(head.hash())
                .append('\n'));
        return statement.toString();
    }

    /** The text of it, with a line break at its end. */
    String text() {
        return statement() + "signature " + signature + "\n";
    }

    /** Whether its node's key signed it as it stands. */
    boolean isSigned() {
        return CheckpointKey.verify(key, statement(), signature);
    }
}
