package io.opendms.config.source;

import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.opendms.entry.TerminalText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A configuration that was written as YAML, with a comment behind each key that tells where its value comes from. */
public final class TracedYaml {
    private TracedYaml() {}

    /**
     * @param yaml with each key on a line of its own
     * @param remarks what else is to be said of a key
     */
    public static String of(String yaml, Values values, Function<String, Optional<String>> remarks) {
        List<String> lines = new ArrayList<>(yaml.lines().toList());
        try (YAMLParser parser = new YAMLFactory().createParser(yaml)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                String path = token == JsonToken.FIELD_NAME ? path(parser.getParsingContext()) : "";
                if (Keys.find(path).isPresent()) {
                    int line = parser.currentTokenLocation().getLineNr() - 1;
                    lines.set(
                            line,
                            lines.get(line) + "  # " + origin(values, path)
                                    + remarks.apply(path)
                                            .map(remark -> "; " + remark)
                                            .orElse(""));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("YAML of our own cannot be read", e);
        }
        return String.join("\n", lines) + "\n";
    }

    private static String origin(Values values, String path) {
        String origin = values.origin(path);
        return origin.isEmpty() ? "default" : TerminalText.printable(origin);
    }

    private static String path(JsonStreamContext context) {
        if (context.inRoot()) {
            return "";
        }
        String above = path(context.getParent());
        if (context.inArray()) {
            return above + "[" + context.getCurrentIndex() + "]";
        }
        return above.isEmpty() ? context.getCurrentName() : above + "." + context.getCurrentName();
    }
}
