package io.opendms.notify.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes blocks as plain text, in lines that every mail program shows whole. */
final class PlainText {
    /** RFC 3676, section 4.2, asks for lines of at most 78 characters. */
    private static final int WIDTH = 76;

    private static final String INDENT = "  ";

    private final Filling filling;
    private final String colon;

    PlainText(Filling filling, String colon) {
        this.filling = filling;
        this.colon = colon;
    }

    String of(List<Block> blocks) {
        List<String> written = new ArrayList<>();
        boolean small = false;
        for (Block block : blocks) {
            Optional<String> text = write(block);
            if (text.isPresent()) {
                if (block.isSmall() && !small) {
                    written.add("-- ");
                    small = true;
                }
                written.add(text.get());
            }
        }
        return String.join("\n\n", written).replace("-- \n\n", "-- \n") + "\n";
    }

    private Optional<String> write(Block block) {
        if (block instanceof Block.Facts facts) {
            return facts(facts);
        }
        if (block instanceof Block.Items items) {
            return joined(filling.items().stream().map(item -> item(items, item)), "\n\n");
        }
        if (block instanceof Block.Link link) {
            return link.label()
                    .filled(filling)
                    .flatMap(label -> link.address().filled(filling).map(address -> label + colon + "\n" + address));
        }
        String prefix = block instanceof Block.Quote ? "> " : "";
        return block.phrases().get(0).filled(filling).map(text -> wrapped(text, prefix));
    }

    private Optional<String> facts(Block.Facts facts) {
        return joined(facts.facts().stream().map(this::fact), "\n");
    }

    private static Optional<String> joined(Stream<Optional<String>> parts, String between) {
        return Optional.of(parts.flatMap(Optional::stream).collect(Collectors.joining(between)))
                .filter(text -> !text.isEmpty());
    }

    private static Optional<String> item(Block.Items items, Filling item) {
        Stream<Phrase> lines = Stream.concat(
                Stream.of(items.title()), Stream.concat(items.lines().stream(), items.address().stream()));
        return joined(lines.map(line -> line.filled(item).map(text -> wrapped(text, INDENT))), "\n")
                .map(text -> "* " + text.substring(INDENT.length()));
    }

    private Optional<String> fact(Block.Fact fact) {
        return fact.name()
                .filled(filling)
                .flatMap(name -> fact.value().filled(filling).map(value -> wrapped(name + colon + " " + value, "  ")))
                .map(String::strip);
    }

    private static String wrapped(String text, String prefix) {
        return text.lines().map(line -> wrappedLine(line, prefix)).collect(Collectors.joining("\n"));
    }

    private static String wrappedLine(String text, String prefix) {
        StringBuilder lines = new StringBuilder(prefix);
        int length = prefix.length();
        for (String word : text.split(" ")) {
            if (length > prefix.length() && length + word.length() >= WIDTH) {
                lines.append('\n').append(prefix);
                length = prefix.length();
            }
            boolean first = length == prefix.length();
            lines.append(first ? "" : " ").append(word);
            length += word.length() + (first ? 0 : 1);
        }
        return lines.toString();
    }
}
