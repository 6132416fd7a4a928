package io.opendms.notify.template;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A part of a letter that stands by itself; one without a value for a place in it is left out. */
sealed interface Block {

    /** What it says. */
    List<Phrase> phrases();

    /** Whether it stands below all else, in small print. */
    default boolean isSmall() {
        return false;
    }

    /** What the letter is about. */
    record Heading(Phrase text) implements Block {
        @Override
        public List<Phrase> phrases() {
            return List.of(text);
        }
    }

    /** Plain sentences. */
    record Paragraph(Phrase text) implements Block {
        @Override
        public List<Phrase> phrases() {
            return List.of(text);
        }
    }

    /** What somebody else said. */
    record Quote(Phrase text) implements Block {
        @Override
        public List<Phrase> phrases() {
            return List.of(text);
        }
    }

    /** A link to where something can be done. */
    record Link(Phrase label, Phrase address, boolean isSmall) implements Block {
        @Override
        public List<Phrase> phrases() {
            return List.of(label, address);
        }
    }

    /** What is of less interest, below all else. */
    record SmallPrint(Phrase text) implements Block {
        @Override
        public boolean isSmall() {
            return true;
        }

        @Override
        public List<Phrase> phrases() {
            return List.of(text);
        }
    }

    /** Facts, a name and a value each; of those without a value, none is shown. */
    record Facts(List<Fact> facts) implements Block {
        public Facts {
            facts = List.copyOf(facts);
        }

        @Override
        public List<Phrase> phrases() {
            return facts.stream()
                    .flatMap(fact -> Stream.of(fact.name(), fact.value()))
                    .toList();
        }
    }

    /**
     * Of each item the same; its places are those of the item and not of the letter.
     *
     * @param title what it is called; left out, as each line, where a place has no value
     * @param address where it leads; empty if it is no link
     * @param lines below it
     */
    record Items(Phrase title, Optional<Phrase> address, List<Phrase> lines) implements Block {
        public Items {
            lines = List.copyOf(lines);
        }

        @Override
        public List<Phrase> phrases() {
            return List.of();
        }

        List<Phrase> ofEach() {
            return Stream.concat(Stream.concat(Stream.of(title), address.stream()), lines.stream())
                    .toList();
        }
    }

    /** One fact. */
    record Fact(Phrase name, Phrase value) {}
}
