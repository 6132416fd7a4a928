package io.opendms.farm;

import java.util.List;
import java.util.Optional;

/** All farms that the service knows. */
public record Farms(List<Farm> all) {
    public Farms {
        all = List.copyOf(all);
    }

    /** The farm for which a caller speaks that these claim: the only one. Empty if there is none, or more than one. */
    public static Optional<Farm> sole(List<Farm> claimants) {
        return claimants.size() == 1 ? Optional.of(claimants.get(0)) : Optional.empty();
    }

    /**
     * By what name a caller's calls are counted, so that one account is one caller whatever it has proven itself by: the first among
     * the callers of those farms that names it, else its {@code DOMAIN\account}; who has proven no account goes by its own name.
     */
    public static String countedAs(List<Farm> claimants, Caller caller) {
        return claimants.stream()
                .flatMap(farm -> farm.callers().stream())
                .filter(CallerRule.Principal.class::isInstance)
                .map(CallerRule.Principal.class::cast)
                .filter(rule -> rule.matches(caller))
                .map(CallerRule.Principal::name)
                .findFirst()
                .or(() -> caller.principals().stream()
                        .filter(CallerRule::isPrincipal)
                        .filter(name -> name.indexOf('\\') >= 0)
                        .min(String.CASE_INSENSITIVE_ORDER))
                .orElseGet(caller::name);
    }

    /**
     * The farms with the narrowest rule that lets a caller in. There is more than one where a caller has two names, and two
     * farms name it by one each.
     */
    public List<Farm> claimants(Caller caller) {
        List<Match> matches = all.stream()
                .flatMap(farm -> farm.speakers()
                        .filter(rule -> rule.matches(caller))
                        .map(rule -> new Match(farm, rule.precision())))
                .toList();
        int narrowest = matches.stream().mapToInt(Match::precision).max().orElse(0);
        return matches.stream()
                .filter(match -> match.precision() == narrowest)
                .map(Match::farm)
                .distinct()
                .toList();
    }

    /** Whether any farm lists an account among its callers. */
    public boolean listAccounts() {
        return all.stream().flatMap(farm -> farm.callers().stream()).anyMatch(CallerRule.Principal.class::isInstance);
    }

    /** The DN of each farm's container, in the order of the farms. */
    public List<String> containers() {
        return all.stream().map(Farm::container).toList();
    }

    /** The farm of that name, in any case. */
    public Optional<Farm> named(String name) {
        return all.stream().filter(farm -> farm.name().equalsIgnoreCase(name)).findFirst();
    }

    private record Match(Farm farm, int precision) {}
}
