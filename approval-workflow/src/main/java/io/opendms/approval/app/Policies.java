package io.opendms.approval.app;

import io.opendms.approval.Request;
import io.opendms.approval.policy.People;
import io.opendms.approval.policy.Rules;
import io.opendms.farm.Farm;
import io.opendms.farm.Farms;
import io.opendms.submit.Outcome;
import io.opendms.submit.Refusal;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The farms and their rules.
 *
 * @param farms all farms
 * @param rules the rules of each of them, by its name in any case
 * @param people says who is meant by the names in them
 */
public record Policies(Farms farms, Map<String, Rules> rules, People people) {
    public Policies {
        SortedMap<String, Rules> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(rules);
        rules = Collections.unmodifiableSortedMap(byName);
        for (Farm farm : farms.all()) {
            if (!rules.containsKey(farm.name())) {
                throw new IllegalArgumentException("farm " + farm.name() + " has no rules");
            }
        }
    }

    /** The same where there is no directory to say who is meant. */
    public Policies(Farms farms, Map<String, Rules> rules) {
        this(farms, rules, People.BY_NAME);
    }

    /** The farm of a request; empty if it is no longer configured. */
    Optional<Farm> farm(String name) {
        return farms.named(name);
    }

    /** Why a request may not be applied by the rules as they are now; empty if it may, or its farm is no longer configured. */
    public Optional<Outcome.Refused> objection(Request request) {
        return of(request.asked().farm())
                .flatMap(rules -> rules.objection(
                        request.asked().change(), request.asked().note()))
                .map(reason -> new Outcome.Refused(Refusal.DENIED, reason));
    }

    /**
     * Why a request that is said to be approved is not to be carried out: its present plan has fewer approvals than its farm asks
     * for now. Empty if it has enough, or its farm is no longer configured.
     */
    Optional<Outcome.Refused> shortfall(Request request) {
        int voices = request.voices().size();
        return of(request.asked().farm())
                .map(Rules::minimumApprovals)
                .filter(needed -> voices < needed)
                .map(needed -> new Outcome.Refused(
                        Refusal.DENIED,
                        "its plan has " + voices + " of the " + needed + " approvals that farm "
                                + request.asked().farm() + " asks for"));
    }

    /** The rules of a farm by its name in any case; empty if it is no longer configured. */
    public Optional<Rules> of(String farm) {
        return Optional.ofNullable(rules.get(farm));
    }

    /** What is said of a request whose farm is no longer configured. */
    public static String absence(Request request) {
        return "farm " + request.asked().farm() + " is no longer configured, so that nobody decides on its requests; an"
                + " administrator of all farms may withdraw them";
    }
}
