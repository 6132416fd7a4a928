package io.opendms.recipient;

import io.opendms.entry.MailAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Answers every question with what the test set last, and counts them, those for an explanation apart. */
final class ScriptedSource implements RecipientSource {
    private Resolution resolution = new Resolution.Unknown();
    private Set<String> aliases = Set.of();
    private int questions;
    private int explanations;

    void answer(Resolution answer, String... onTheWay) {
        resolution = answer;
        aliases = Set.of(onTheWay);
    }

    int questions() {
        return questions;
    }

    int explanations() {
        return explanations;
    }

    @Override
    public Finding find(MailAddress recipient) {
        questions++;
        return new Finding(resolution, aliases);
    }

    @Override
    public Explanation explain(MailAddress recipient) {
        explanations++;
        return new Explanation(
                resolution, new Branch(Branch.Kind.ADDRESS, recipient.toString(), "", Optional.empty(), "", List.of()));
    }
}
