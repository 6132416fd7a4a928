package io.opendms.config.ingest;

import io.opendms.config.source.Values;
import io.opendms.ingest.list.ListSettings;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Looks at the intake of mail where there is no directory, so that lists are known only by being named. */
final class WithoutDirectory {
    private static final String OFF = "directory.mode is off";

    private final Values values;

    WithoutDirectory(Values values) {
        this.values = values;
    }

    static boolean isChosen(Values values) {
        return values.text("directory.mode").equals("off");
    }

    /** The domains of the lists that are named, and those that a delivery is for; their lists may be named later. */
    static Set<String> domains(List<ListSettings> lists, List<DeliverTo> deliver) {
        Set<String> domains = new LinkedHashSet<>();
        Stream.concat(
                        lists.stream().map(list -> list.address().domain()),
                        deliver.stream()
                                .map(DeliverTo::match)
                                .filter(match -> match.contains("@"))
                                .map(match -> match.substring(match.lastIndexOf('@') + 1)))
                .map(domain -> domain.toLowerCase(Locale.ROOT))
                .forEach(domains::add);
        return domains;
    }

    /** @param domains those that mail is taken for */
    void check(Set<String> domains) {
        if (domains.isEmpty()) {
            values.problem(
                    "ingest.enabled",
                    "takes mail for lists, " + OFF
                            + ", and no list is named; write ingest.lists[].address or an address"
                            + " as ingest.deliver[].match");
        }
        for (int number = 0; number < values.size("farms"); number++) {
            values.problem(
                    "farms[" + number + "].container",
                    "cannot go with ingest.enabled: true here: " + OFF
                            + ", so that the lists in it are not known and mail"
                            + " to them would be refused for ever; leave farms out and name the lists in ingest.lists, or"
                            + " choose another directory.mode");
        }
        for (int number = 0; number < values.size("ingest.posting"); number++) {
            checkPosting("ingest.posting[" + number + "]");
        }
        if (values.flag(DecisionsReader.ENABLED)) {
            values.problem(DecisionsReader.ENABLED, "needs a directory, whose people decide, and " + OFF);
        }
    }

    private void checkPosting(String at) {
        String who = values.text(at + ".who");
        if ((who.equals("members") || who.equals("owner"))
                && values.list(at + ".owners").isEmpty()) {
            values.problem(
                    at + ".who",
                    "lets nobody in: " + OFF + ", so that nobody is known as "
                            + (who.equals("owner") ? "an" : "a member or an") + " owner; write owners");
        }
    }
}
