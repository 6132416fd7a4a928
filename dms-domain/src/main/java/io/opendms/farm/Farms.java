package io.opendms.farm;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All farms that the service knows. */
public record Farms(List<Farm> all) {
    public Farms {
        all = List.copyOf(all);
    }

    /** The farm for which a caller speaks: that with the narrowest rule that lets the caller in. */
    public Optional<Farm> of(Caller caller) {
        return all.stream()
                .flatMap(farm -> farm.callers().stream()
                        .filter(rule -> rule.matches(caller))
                        .map(rule -> new Match(farm, rule.precision())))
                .max(Comparator.comparingInt(Match::precision))
                .map(Match::farm);
    }

    /** The DN of each farm's container, in the order of the farms. */
    public List<String> containers() {
        return all.stream().map(Farm::container).toList();
    }

    /** The farm of that name. */
    public Optional<Farm> named(String name) {
        return all.stream().filter(farm -> farm.name().equals(name)).findFirst();
    }

    private record Match(Farm farm, int precision) {}
}
