package io.opendms.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks for what no option said. At the end of the input the proposed answers hold. */
final class Questions {
    private final BufferedReader in;
    private final PrintWriter prompt;

    Questions(BufferedReader in, PrintWriter prompt) {
        this.in = in;
        this.prompt = prompt;
    }

    static Questions atTheTerminal(PrintWriter prompt) {
        return new Questions(new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())), prompt);
    }

    /** The option's value, or what is answered to the question. */
    String answer(@Nullable String given, String option, String question, String proposed) {
        if (given != null) {
            return given;
        }
        prompt.print(question + " (" + option + ") [" + proposed + "]: ");
        prompt.flush();
        try {
            String line = in.readLine();
            if (line == null) {
                prompt.println();
                return proposed;
            }
            return line.isBlank() ? proposed : line.strip();
        } catch (IOException e) {
            throw new UncheckedIOException("the answer cannot be read", e);
        }
    }

    /** The same for one of some words. */
    String choice(@Nullable String given, String option, String question, String proposed, List<String> words) {
        String answer = answer(given, option, question + ", " + String.join(" or ", words), proposed);
        if (!words.contains(answer)) {
            throw new CommandFailure(option + " is one of " + String.join(", ", words) + ", not " + answer);
        }
        return answer;
    }
}
