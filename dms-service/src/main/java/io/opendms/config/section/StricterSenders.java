package io.opendms.config.section;

import io.opendms.config.source.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Says which of two rules about senders wins, where a farm asks for authenticated ones and a single list says something of its
 * own: the stricter. A list is known to be a farm's by the domain of its address.
 */
public final class StricterSenders {
    private static final String FARM_RULE = ".requireAuthenticatedSender";
    private static final String LIST_RULE = ".senders";
    private static final String POSTING_RULE = ".who";

    private final Values values;

    public StricterSenders(Values values) {
        this.values = values;
    }

    /**
     * What is to be said of a key.
     *
     * @return empty where there is nothing that it wins over or gives way to
     */
    public Optional<String> remark(String path) {
        if (path.startsWith("farms[") && path.endsWith(FARM_RULE) && values.flag(path)) {
            return Optional.of("wins over what a call, or a list of the farm, asks for less");
        }
        if (path.startsWith("ingest.lists[") && path.endsWith(LIST_RULE)) {
            boolean anybody = values.text(path).equalsIgnoreCase("any");
            return ofList(without(path, LIST_RULE), anybody, !anybody);
        }
        if (path.startsWith("ingest.posting[") && path.endsWith(POSTING_RULE)) {
            String who = values.text(path);
            return ofList(without(path, POSTING_RULE), who.equals("anyone"), !who.equals("authenticated"));
        }
        return Optional.empty();
    }

    private Optional<String> ofList(String entry, boolean isLooser, boolean isStricter) {
        List<String> rules = farmRules(values.text(entry + ".address"));
        if (rules.isEmpty() || !isLooser && !isStricter) {
            return Optional.empty();
        }
        String rule = rules.get(0);
        return Optional.of(
                isLooser
                        ? rule + " is stricter and wins: authenticated senders only"
                        : "stricter than " + rule + ", and wins");
    }

    /** The rules of the farms with the domain of an address, if all of them ask for authenticated senders. */
    private List<String> farmRules(String address) {
        String domain = address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        List<String> farms = IntStream.range(0, values.effectiveSize("farms"))
                .mapToObj(number -> "farms[" + number + "]")
                .filter(farm -> domains(farm).contains(domain))
                .toList();
        boolean all = farms.stream().allMatch(farm -> values.flag(farm + FARM_RULE));
        return all ? farms.stream().map(farm -> farm + FARM_RULE).toList() : List.of();
    }

    private List<String> domains(String farm) {
        List<String> domains = new ArrayList<>();
        domains.add(values.text(farm + ".mailHost"));
        domains.add(values.text(farm + ".displayDomain"));
        for (String template : values.list(farm + ".addresses")) {
            domains.add(template.substring(template.lastIndexOf('@') + 1));
        }
        return domains.stream().map(domain -> domain.toLowerCase(Locale.ROOT)).toList();
    }

    private static String without(String path, String end) {
        return path.substring(0, path.length() - end.length());
    }
}
