package io.opendms.notify.template;

import java.util.List;
import java.util.stream.Stream;

/** A part of a letter that stands by itself; one without a value for a place in it is left out. */
sealed interface Block {

    /** What it says. */
    List<Phrase> phrases();

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
    record Link(Phrase label, Phrase address) implements Block {
        @Override
        public List<Phrase> phrases() {
            return List.of(label, address);
        }
    }

    /** What is of less interest, below all else. */
    record SmallPrint(Phrase text) implements Block {
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

    /** One fact. */
    record Fact(Phrase name, Phrase value) {}
}
