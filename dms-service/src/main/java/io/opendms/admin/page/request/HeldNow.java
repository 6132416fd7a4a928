package io.opendms.admin.page.request;

import io.opendms.directory.DirectoryFailure;
import io.opendms.directory.HeldEntry;
import io.opendms.directory.Slice;
import io.opendms.farm.Farm;
import io.opendms.holding.FarmHoldings;
import io.opendms.holding.MarkedEntry;
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
    private static final int LIKELY = 20;

    HeldNow {
        facts = List.copyOf(facts);
    }

    /** One value of an entry. */
    record Fact(String word, String value) {}

    /** Asks the directory. That it does not answer is said, not thrown, for the decision has been made all the same. */
    static HeldNow ask(FarmHoldings holdings, Farm farm, String alias) {
        try {
            return holdings.entries(farm, new Slice(alias, "", LIKELY)).items().stream()
                    .map(MarkedEntry::entry)
                    .filter(entry -> entry.alias().equalsIgnoreCase(alias))
                    .findFirst()
                    .map(HeldNow::of)
                    .orElseGet(() -> new HeldNow("There is no entry with the alias " + alias + ".", List.of()));
        } catch (DirectoryFailure e) {
            return new HeldNow("The directory does not answer now, so what it holds cannot be shown.", List.of());
        }
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
