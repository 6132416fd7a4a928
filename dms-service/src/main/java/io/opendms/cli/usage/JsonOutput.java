package io.opendms.cli.usage;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.opendms.entry.VisibleText;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/**
 * Standard output of a command that was asked for JSON: one document, of the failure if there is no other. What would steer a
 * terminal is escaped in it by its number, RFC 8259, section 7.
 */
public final class JsonOutput extends PrintWriter {
    static final String OPTION = "--json";

    private final Escaped escaped;

    private JsonOutput(Escaped escaped) {
        super(escaped, true);
        this.escaped = escaped;
    }

    static JsonOutput over(PrintWriter plain) {
        return new JsonOutput(new Escaped(plain));
    }

    /** Runs the command that was asked for, and sees to its output first. */
    public static int run(ParseResult asked) {
        CommandLine root = asked.commandSpec().commandLine();
        if (asked.asCommandLineList().stream()
                .anyMatch(command -> command.getParseResult().hasMatchedOption(OPTION))) {
            root.setOut(over(root.getOut()));
        }
        return new RunLast().execute(asked);
    }

    /** Tells why there is no answer, unless one was begun. */
    public void fail(String command, String sentence, int exitCode) {
        if (!escaped.begun) {
            println(JsonNodeFactory.instance
                    .objectNode()
                    .put("command", command)
                    .put("error", sentence)
                    .put("exitCode", exitCode)
                    .toPrettyString());
        }
    }

    /** Outside of strings JSON has no such characters but line breaks and tabs. Both halves of a rare character are escaped. */
    private static final class Escaped extends FilterWriter {
        private final PrintWriter plain;
        private boolean begun;

        Escaped(PrintWriter plain) {
            super(plain);
            this.plain = plain;
        }

        @Override
        public void write(int character) throws IOException {
            begun = true;
            if (isPlain((char) character)) {
                plain.write(character);
            } else {
                plain.write(String.format("\\u%04X", character));
            }
        }

        @Override
        public void write(char[] characters, int from, int length) throws IOException {
            for (int at = from; at < from + length; at++) {
                write(characters[at]);
            }
        }

        @Override
        public void write(String text, int from, int length) throws IOException {
            write(text.toCharArray(), from, length);
        }

        /** A writer of this kind keeps to itself that it failed. */
        @Override
        public void flush() throws IOException {
            if (plain.checkError()) {
                throw new IOException("standard output takes no more");
            }
        }

        private static boolean isPlain(char character) {
            return switch (character) {
                case '\n', '\r', '\t' -> true;
                default -> !VisibleText.isUnseen(character);
            };
        }
    }
}
