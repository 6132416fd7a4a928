package io.opendms.config.mistake;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.snakeyaml.error.Mark;
import com.fasterxml.jackson.dataformat.yaml.snakeyaml.error.MarkedYAMLException;
import io.opendms.entry.TerminalText;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Why a text is no YAML, in words for somebody who does not know the parser.
 *
 * @param line from 1
 * @param column from 1
 * @param sentence what is wrong there and what to do, with the line itself unless a secret may stand in it
 */
@SuppressWarnings(
        "deprecation") // what replaces the exception keeps neither the parser's reason nor the second mark apart
public record YamlMistake(int line, int column, String sentence) {
    private static final int LONGEST_SHOWN = 120;
    private static final Pattern SECRET = Pattern.compile("(?i)pass|secret|token|credential");
    private static final Pattern KEY = Pattern.compile("\\s*(- *)?[\\w.\"']+ *:.*");

    public static YamlMistake of(JsonProcessingException e, String yaml) {
        if (e instanceof MarkedYAMLException marked) {
            Cause cause = Cause.of(String.valueOf(marked.getProblem()), String.valueOf(marked.getContext()));
            Optional<Mark> beginning = Optional.ofNullable(marked.getContextMark());
            Mark mark = cause.atBeginning() ? beginning.orElse(marked.getProblemMark()) : marked.getProblemMark();
            return at(mark.getLine() + 1, mark.getColumn() + 1, cause.words(), yaml);
        }
        String words = Cause.of(String.valueOf(e.getOriginalMessage()), "").words();
        JsonLocation location = e.getLocation() == null ? JsonLocation.NA : e.getLocation();
        return at(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()), words, yaml);
    }

    private static YamlMistake at(int line, int column, String words, String yaml) {
        List<String> lines = yaml.lines().toList();
        if (line > lines.size()) {
            return new YamlMistake(line, column, "is not YAML here: " + words + " (the file ends here)");
        }
        String shown = mayHoldSecret(lines, line - 1)
                ? " (the line is not shown, for a secret may stand in it)"
                : ", in the line: " + visible(lines.get(line - 1).strip());
        return new YamlMistake(line, column, "is not YAML here: " + words + shown);
    }

    /** A value may go on for many lines below its key, so all lines up to the next key above count too. */
    private static boolean mayHoldSecret(List<String> lines, int index) {
        for (int at = index; at >= 0; at--) {
            if (SECRET.matcher(lines.get(at)).find()) {
                return true;
            }
            if (at < index && KEY.matcher(lines.get(at)).matches()) {
                return false;
            }
        }
        return false;
    }

    private static String visible(String text) {
        String shown = TerminalText.printable(text);
        return shown.length() <= LONGEST_SHOWN ? shown : shown.substring(0, LONGEST_SHOWN) + "...";
    }

    /**
     * What the parser complains of, in other words.
     *
     * @param atBeginning whether the operator has to look where the construct begins, not where the parser gave up
     */
    private record Cause(String problem, String words, boolean atBeginning) {
        static final Cause OTHER = new Cause("", "what stands here fits neither a key nor a value", false);

        private static final List<Cause> KNOWN = List.of(
                new Cause("'\\t(TAB)'", "a line is indented by a tab; YAML takes spaces only", false),
                new Cause(
                        "unknown escape character",
                        "in double quotes a backslash has a meaning of its own; use single quotes, "
                                + "as in 'CONTOSO\\spfarm'",
                        false),
                new Cause(
                        "mapping values are not allowed here",
                        "a colon stands where no key can be; put the value in quotes, or check how far the lines are "
                                + "indented",
                        false),
                new Cause("found unexpected end of stream", "a quotation mark is opened here and never closed", true),
                new Cause(
                        "expected ',' or",
                        "a bracket is opened here and not closed, or a comma is missing after it",
                        true),
                new Cause(
                        "expected the node content",
                        "a value is missing, or a bracket is opened and not closed",
                        false),
                new Cause(
                        "could not find expected ':'", "a key stands here without a colon and a space after it", true),
                new Cause(
                        "expected <block end>",
                        "the line does not fit those above; check how far it is indented, and the quotes",
                        false),
                new Cause(
                        "that cannot start any token",
                        "a value cannot begin with this character; put it in quotes",
                        false),
                new Cause("scanning an alias", "a value that begins with * must be put in quotes", false),
                new Cause("scanning an anchor", "a value that begins with & must be put in quotes", false),
                new Cause("undefined alias", "a value that begins with * must be put in quotes", false),
                new Cause(
                        "sequence entries are not allowed",
                        "a dash stands where no list can begin; check how far the line is indented",
                        false),
                new Cause(
                        "special characters are not allowed",
                        "a character stands here that no text file should hold; take it out",
                        false));

        static Cause of(String problem, String context) {
            return KNOWN.stream()
                    .filter(cause -> problem.contains(cause.problem()) || context.contains(cause.problem()))
                    .findFirst()
                    .orElse(OTHER);
        }
    }
}
