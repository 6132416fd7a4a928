package io.opendms.cli.option;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks for what no option said, again and again until the answer is good. */
public final class Questions {
    private final BufferedReader in;
    private final PrintWriter prompt;

    Questions(BufferedReader in, PrintWriter prompt) {
        this.in = in;
        this.prompt = prompt;
    }

    public static Questions atTheTerminal(PrintWriter prompt) {
        return new Questions(new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())), prompt);
    }

    /**
     * The option's value, or what is answered to the question.
     *
     * @throws CommandFailure of wrong usage, if the option's value is not good or the input ends
     */
    public String answer(@Nullable String given, Question question) {
        if (given != null) {
            Optional<String> complaint = question.complaint().apply(given);
            if (complaint.isPresent()) {
                throw CommandFailure.wrongUsage(question.option() + " " + complaint.get());
            }
            return given;
        }
        while (true) {
            String line = line(question.text() + " (" + question.option() + ")"
                            + (question.proposed().isEmpty() ? "" : " [" + question.proposed() + "]") + ": ")
                    .orElseThrow(() -> CommandFailure.wrongUsage("the input ended before " + question.option()
                            + " was answered, so nothing is written; answer every question, or name every option"));
            String answer = line.isBlank() ? question.proposed() : line.strip();
            Optional<String> complaint = question.complaint().apply(answer);
            if (complaint.isEmpty()) {
                return answer;
            }
            prompt.println("  This " + complaint.get() + ".");
        }
    }

    /** Whether a question is answered with yes; no answer is none. */
    public boolean confirmed(String question) {
        return line(question + " [no]: ").orElse("").strip().matches("(?i)y|yes");
    }

    /**
     * The same where it matters that somebody has answered.
     *
     * @param option the option that answers it with yes
     * @throws CommandFailure of wrong usage, if the input ends, as it does at once where there is no terminal
     */
    public boolean confirmed(String question, String option) {
        return line(question + " (" + option + ") [no]: ")
                .orElseThrow(() -> CommandFailure.wrongUsage(
                        "the input ended before the question was answered, so nothing was done; answer it, or say "
                                + option))
                .strip()
                .matches("(?i)y|yes");
    }

    private Optional<String> line(String text) {
        prompt.print(text);
        prompt.flush();
        try {
            Optional<String> line = Optional.ofNullable(in.readLine());
            if (line.isEmpty()) {
                prompt.println();
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException("the answer cannot be read", e);
        }
    }
}
