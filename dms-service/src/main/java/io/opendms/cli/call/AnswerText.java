package io.opendms.cli.call;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opendms.client.value.Answer;
import io.opendms.entry.TerminalText;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An answer as it is printed. What the service wrote has no control characters in it, so that it moves no cursor. */
public final class AnswerText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private AnswerText() {}

    /** The status on a line of its own, then what came with it. */
    public static String lines(Answer answer) {
        Stream<String> besides = Stream.of(
                        answer.jobId().stream().mapToObj(job -> "job: " + job),
                        answer.alias().stream().map(alias -> "alias: " + TerminalText.printable(alias)),
                        answer.comment().stream().map(comment -> "comment: " + TerminalText.printable(comment)))
                .flatMap(lines -> lines);
        return Stream.concat(Stream.of(answer.status().word()), besides)
                .map(line -> line + System.lineSeparator())
                .collect(Collectors.joining());
    }

    /** One document; what did not come is not in it. */
    public static String json(String operation, Answer answer) {
        ObjectNode document = JSON.createObjectNode()
                .put("operation", operation)
                .put("status", answer.status().word());
        answer.jobId().ifPresent(job -> document.put("jobId", job));
        answer.alias().ifPresent(alias -> document.put("alias", alias));
        answer.comment().ifPresent(comment -> document.put("comment", comment));
        return document.toPrettyString() + System.lineSeparator();
    }
}
