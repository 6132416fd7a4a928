package io.opendms.notify.template;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A letter with places for values.
 *
 * @param subject one line
 * @param blocks what stands in it, from the top down
 */
public record Template(Phrase subject, List<Block> blocks) {
    static final int LONGEST_SUBJECT = 200;

    public Template {
        blocks = List.copyOf(blocks);
    }

    /**
     * Reads a template in the form that docs/outgoing-texts.md describes.
     *
     * @throws TemplateException if it is not in that form
     */
    public static Template parse(String text) throws TemplateException {
        return new TemplateReader(text).read();
    }

    /** The names of all places. */
    public Set<String> names() {
        return Stream.concat(
                        Stream.of(subject), blocks.stream().map(Block::phrases).flatMap(List::stream))
                .map(Phrase::names)
                .flatMap(Set::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The names of all places of an item; empty if it says nothing of items. */
    public Set<String> itemNames() {
        return items().flatMap(block -> block.ofEach().stream())
                .map(Phrase::names)
                .flatMap(Set::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether it says something of each item. */
    public boolean tellsOfItems() {
        return items().findAny().isPresent();
    }

    private Stream<Block.Items> items() {
        return blocks.stream().filter(Block.Items.class::isInstance).map(Block.Items.class::cast);
    }

    /** The subject, one line of at most {@value #LONGEST_SUBJECT} characters; empty if a place in it has no value. */
    public String subject(Filling filling) {
        return Filling.harmless(subject.filled(filling).orElse("").replace('\n', ' '), LONGEST_SUBJECT);
    }

    /**
     * The letter as plain text.
     *
     * @param colon what stands between a name and what is named, without the space after it
     */
    public String plain(Filling filling, String colon) {
        return new PlainText(filling, colon).of(blocks);
    }

    /**
     * The letter as HTML, without what stands around it.
     *
     * @see Layout
     */
    public String html(Filling filling) {
        return new HtmlText(filling).of(blocks);
    }
}
