package io.opendms.config.section;

import io.opendms.approval.policy.Deputy;
import io.opendms.approval.policy.Glob;
import io.opendms.approval.policy.Objection;
import io.opendms.approval.policy.Preapproval;
import io.opendms.approval.policy.Quota;
import io.opendms.approval.policy.Rules;
import io.opendms.config.source.Values;
import io.opendms.entry.InvalidValueException;
import io.opendms.farm.ApprovalPolicy;
import io.opendms.farm.Farm;
import io.opendms.farm.Farms;
import io.opendms.ldap.DnSyntax;
import io.opendms.security.people.PeopleSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Reads the sections {@code farms[].approval}, as far as they are about requests and not about which of them wait. */
public final class RulesReader {
    private final Values values;
    private final List<String> warnings;

    /** @param warnings is given what is taken, and does nothing */
    public RulesReader(Values values, List<String> warnings) {
        this.values = values;
        this.warnings = warnings;
    }

    /**
     * The rules of each farm, by its name.
     *
     * @param people who has the role of an approver
     */
    public Map<String, Rules> read(Farms farms, PeopleSettings people) {
        Map<String, Rules> rules = new HashMap<>();
        for (int number = 0; number < farms.all().size(); number++) {
            Farm farm = farms.all().get(number);
            rules.put(farm.name(), rules("farms[" + number + "].approval", farm, people.deciders(farm.name())));
        }
        return rules;
    }

    private Rules rules(String at, Farm farm, List<String> holders) {
        Duration expireAfter = expireAfter(at, farm);
        warnOfNoReminder(at, expireAfter);
        return new Rules(
                farm.approval().minimumApprovals(),
                values.flag(at + ".selfApproval"),
                values.list(at + ".approvers").stream().map(DnSyntax::canonical).toList(),
                holders,
                deputies(at + ".deputies"),
                expireAfter,
                values.duration(at + ".remindBefore"),
                preapprovals(at + ".autoApprove"),
                objections(at + ".refuse"),
                new Quota(values.number(at + ".maxPending"), values.number(at + ".maxPendingPerRequester")),
                values.list(at + ".answers"));
    }

    /** In place of none the usual one, so that what else is wrong is found, too. */
    private Duration expireAfter(String at, Farm farm) {
        Duration given = farm.approval().expireAfter();
        if (!given.isZero()) {
            return given;
        }
        values.problem(at + ".expireAfter", "is nothing, so that nobody could decide in time; write 30d");
        return ApprovalPolicy.NONE.expireAfter();
    }

    /** The usual time before the end was not chosen by anybody, so that nothing is said of it. */
    private void warnOfNoReminder(String at, Duration expireAfter) {
        String key = at + ".remindBefore";
        Duration before = values.duration(key);
        if (values.isGiven(key) && !before.isZero() && before.compareTo(expireAfter) >= 0) {
            warnings.add(values.located(key) + "is not shorter than expireAfter, so that nobody is ever reminded; write"
                    + " less than " + values.text(at + ".expireAfter"));
        }
    }

    private List<Deputy> deputies(String at) {
        List<Deputy> deputies = new ArrayList<>();
        for (int number = 0; number < values.size(at); number++) {
            String section = at + "[" + number + "]";
            if (isGiven(section, "for", "deputy", "from", "until")) {
                add(
                        deputies,
                        section,
                        () -> new Deputy(
                                values.text(section + ".for"),
                                values.text(section + ".deputy"),
                                values.instant(section + ".from"),
                                values.instant(section + ".until")));
            }
        }
        return deputies;
    }

    private List<Preapproval> preapprovals(String at) {
        List<Preapproval> preapprovals = new ArrayList<>();
        for (int number = 0; number < values.size(at); number++) {
            String section = at + "[" + number + "]";
            if (hasPattern(section)) {
                add(
                        preapprovals,
                        section,
                        () -> new Preapproval(glob(section + ".requester"), glob(section + ".alias")));
            }
        }
        return preapprovals;
    }

    private List<Objection> objections(String at) {
        List<Objection> objections = new ArrayList<>();
        for (int number = 0; number < values.size(at); number++) {
            String section = at + "[" + number + "]";
            String reason = section + ".reason";
            if (values.text(reason).isBlank()) {
                values.problem(reason, "is missing; write what the farm's user is to read");
            } else if (hasPattern(section)) {
                add(
                        objections,
                        section,
                        () -> new Objection(
                                glob(section + ".requester"), glob(section + ".alias"), values.text(reason)));
            }
        }
        return objections;
    }

    private boolean hasPattern(String section) {
        boolean has = values.isGiven(section + ".requester") || values.isGiven(section + ".alias");
        if (!has) {
            values.problem(section, "has neither requester nor alias; write one of them, such as alias: proj-*");
        }
        return has;
    }

    private Glob glob(String key) {
        return values.isGiven(key) ? new Glob(values.text(key)) : Glob.ANY;
    }

    private boolean isGiven(String section, String... names) {
        boolean all = true;
        for (String name : names) {
            String key = section + "." + name;
            if (values.text(key).isBlank()) {
                values.problem(key, "is missing; a deputy has for, deputy, from and until");
                all = false;
            }
        }
        return all;
    }

    private <T> void add(List<T> list, String section, Supplier<T> element) {
        try {
            list.add(element.get());
        } catch (InvalidValueException e) {
            values.problem(section, "cannot be used: " + e.getMessage());
        }
    }
}
