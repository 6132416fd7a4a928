package io.opendms.ingest.content.body;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The texts of a message in their order. What stands in one multipart/alternative is one text in two forms; everything else
 * is a text of its own. Used by one thread.
 */
public final class Bodies {
    private final List<Block> blocks = new ArrayList<>();
    private int alternatives;

    /** A multipart/alternative begins; what is within another one belongs to that. */
    public void beginAlternative() {
        if (alternatives == 0) {
            blocks.add(new Block());
        }
        alternatives++;
    }

    public void endAlternative() {
        alternatives--;
    }

    public boolean isInAlternative() {
        return alternatives > 0;
    }

    public boolean isEmpty() {
        return blocks.stream().allMatch(block -> block.plain.isEmpty() && block.html.isEmpty());
    }

    public void addPlain(String text) {
        current().plain.append(text);
    }

    public void addHtml(String html) {
        Block block = current();
        block.html.append(SafeHtml.of(html));
        block.source.append(html);
    }

    private Block current() {
        if (alternatives == 0 || blocks.isEmpty()) {
            blocks.add(new Block());
        }
        return blocks.get(blocks.size() - 1);
    }

    /** As plain text; empty if there is none. */
    public String text() {
        return blocks.stream()
                .map(block ->
                        block.plain.isEmpty() ? PlainText.ofHtml(block.source.toString()) : block.plain.toString())
                .map(text -> text.replace("\r\n", "\n").strip())
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n\n"));
    }

    /** As safe HTML, if any of the texts came as HTML. */
    public Optional<String> html() {
        if (blocks.stream().allMatch(block -> block.html.isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(blocks.stream()
                .map(block -> block.html.isEmpty() ? SafeHtml.ofPlain(block.plain.toString()) : block.html.toString())
                .filter(html -> !html.isBlank())
                .collect(Collectors.joining("\n<hr />\n")));
    }

    private static final class Block {
        private final StringBuilder plain = new StringBuilder();
        private final StringBuilder html = new StringBuilder();
        /** The HTML as it came: text is safe in any case, and what makes HTML safe leaves out what is nested deep. */
        private final StringBuilder source = new StringBuilder();
    }
}
