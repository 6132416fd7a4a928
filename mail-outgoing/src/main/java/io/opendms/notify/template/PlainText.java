package io.opendms.notify.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes blocks as plain text, in lines that every mail program shows whole. */
final class PlainText {
    /** RFC 3676, section 4.2, asks for lines of at most 78 characters. */
    private static final int WIDTH = 76;

    private final Filling filling;

    PlainText(Filling filling) {
        this.filling = filling;
    }

    String of(List<Block> blocks) {
        List<String> written = new ArrayList<>();
        boolean small = false;
        for (Block block : blocks) {
            Optional<String> text = write(block);
            if (text.isPresent()) {
                if (block instanceof Block.SmallPrint && !small) {
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
        if (block instanceof Block.Link link) {
            return link.label()
                    .filled(filling)
                    .flatMap(label -> link.address().filled(filling).map(address -> label + ":\n" + address));
        }
        String prefix = block instanceof Block.Quote ? "> " : "";
        return block.phrases().get(0).filled(filling).map(text -> wrapped(text, prefix));
    }

    private Optional<String> facts(Block.Facts facts) {
        String lines =
                facts.facts().stream().map(this::fact).flatMap(Optional::stream).collect(Collectors.joining("\n"));
        return lines.isEmpty() ? Optional.empty() : Optional.of(lines);
    }

    private Optional<String> fact(Block.Fact fact) {
        return fact.name()
                .filled(filling)
                .flatMap(name -> fact.value().filled(filling).map(value -> wrapped(name + ": " + value, "  ")))
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
