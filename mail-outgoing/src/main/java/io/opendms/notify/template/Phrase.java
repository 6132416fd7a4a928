package io.opendms.notify.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Text with places for values, each a name in braces; a brace that is meant as such stands twice. */
public final class Phrase {
    private final List<Part> parts;

    private Phrase(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /**
     * Reads a phrase.
     *
     * @throws TemplateException if a brace is not closed, or holds no name
     */
    public static Phrase parse(String text) throws TemplateException {
        List<Part> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean brace = c == '{' || c == '}';
            boolean doubled = brace && at + 1 < text.length() && text.charAt(at + 1) == c;
            if (brace && !doubled) {
                int end = text.indexOf('}', at);
                if (c == '}' || end < 0) {
                    throw new TemplateException(0, "a brace stands alone", "for a brace itself write it twice");
                }
                parts.add(new Part(literal.toString(), false));
                parts.add(new Part(name(text.substring(at + 1, end)), true));
                literal.setLength(0);
                at = end + 1;
            } else {
                literal.append(c);
                at += doubled ? 2 : 1;
            }
        }
        parts.add(new Part(literal.toString(), false));
        return new Phrase(parts);
    }

    private static String name(String text) throws TemplateException {
        if (!text.matches("[A-Za-z][A-Za-z0-9]{0,39}")) {
            throw new TemplateException(
                    0,
                    "between braces stands no name, but \"" + text + "\"",
                    "write the name of a value there, or for braces themselves each of them twice");
        }
        return text;
    }

    /** The names of its places. */
    public Set<String> names() {
        return parts.stream().filter(Part::place).map(Part::text).collect(Collectors.toUnmodifiableSet());
    }

    /** The text with its values; empty if there is no value for a place, for then there is nothing to say. */
    public Optional<String> filled(Filling filling) {
        return filled(filling, UnaryOperator.identity());
    }

    /** The same with each value and everything between them escaped for where it is to stand. */
    Optional<String> filled(Filling filling, UnaryOperator<String> escape) {
        if (names().stream().anyMatch(name -> filling.at(name).isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(parts.stream()
                .map(part -> part.place() ? filling.at(part.text()) : part.text())
                .map(escape)
                .collect(Collectors.joining()));
    }

    /** @param place whether the text is the name of a place */
    private record Part(String text, boolean place) {}
}
