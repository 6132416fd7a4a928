package io.opendms.admin.page.request;

import io.opendms.desk.warning.Foresight.Standing;
import io.opendms.directory.HeldEntry;
import io.opendms.entry.Alias;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the directory holds under the alias of a request.
 *
 * @param sentence what there is, or why that cannot be said
 * @param facts of the entry, none if there is none
 */
record HeldNow(String sentence, List<Fact> facts) {
    HeldNow {
        facts = List.copyOf(facts);
    }

    /** One value of an entry. */
    record Fact(String word, String value) {}

    /** That the directory does not answer is said, too, for the decision has been made all the same. */
    static HeldNow of(Standing standing, Alias alias) {
        if (!standing.answered()) {
            return new HeldNow("The directory does not answer now, so what it holds cannot be shown.", List.of());
        }
        return standing.entry()
                .map(HeldNow::of)
                .orElseGet(() -> new HeldNow("There is no entry with the alias " + alias.value() + ".", List.of()));
    }

    private static HeldNow of(HeldEntry entry) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Alias", entry.alias()));
        facts.add(new Fact("Title", entry.name()));
        Optional.of(entry.address())
                .filter(address -> !address.isEmpty())
                .ifPresent(address -> facts.add(new Fact("Mail address", address)));
        facts.add(new Fact("Members", Integer.toString(entry.members())));
        facts.add(new Fact("Entry", entry.dn()));
        return new HeldNow("", facts);
    }
}
