package io.opendms.config;

import io.opendms.config.source.Values;
import io.opendms.farm.CallerRule;
import io.opendms.farm.Farm;
import io.opendms.ldap.DnSyntax;
import io.opendms.security.negotiate.AccountNames;
import java.util.List;

/** Looks at farms together: nobody may speak for two of them, and no entry may belong to two of them. */
final class FarmsCheck {
    private final Values values;
    private final List<String> warnings;
    private final CallersCheck callers;

    FarmsCheck(Values values, List<String> warnings, List<String> notices) {
        this.values = values;
        this.warnings = warnings;
        this.callers = new CallersCheck(values, warnings, notices);
    }

    /** @param names what else the accounts are called that are listed */
    void check(List<Farm> farms, DirectorySettings directory, AccountNames names) {
        for (int later = 0; later < farms.size(); later++) {
            String at = "farms[" + later + "]";
            for (int earlier = 0; earlier < later; earlier++) {
                checkPair(at, farms.get(later), farms.get(earlier));
                checkNames(at, farms.get(later), farms.get(earlier), names);
            }
            checkBase(at, farms.get(later), directory);
            callers.check(at, farms.get(later), directory);
        }
    }

    private void checkPair(String at, Farm farm, Farm other) {
        if (farm.name().equalsIgnoreCase(other.name())) {
            values.problem(at + ".name", "is the name of an earlier farm too; give each farm its own");
        }
        boolean real = values.isGiven(at + ".container") && !values.hasProblem(at + ".container");
        if (real
                && (DnSyntax.isWithin(farm.container(), other.container())
                        || DnSyntax.isWithin(other.container(), farm.container()))) {
            values.problem(
                    at + ".container",
                    "overlaps with the container of farm " + other.name() + "; no farm's may be equal to, above or "
                            + "below another's, for whose an entry is would be unclear");
        }
        for (CallerRule rule : farm.callers()) {
            if (other.callers().stream().anyMatch(rule::isSameAs)) {
                values.problem(
                        at + ".callers",
                        "has a caller that farm " + other.name() + " has too; a caller can speak for one farm only");
            }
        }
    }

    /** An account that two farms list by two of its names is denied, also where each of the lists has other callers, too. */
    private void checkNames(String at, Farm farm, Farm other, AccountNames names) {
        for (CallerRule.Principal mine : principals(farm)) {
            for (CallerRule.Principal theirs : principals(other)) {
                if (names.areOne(mine.name(), theirs.name()) && !mine.isSameAs(theirs)) {
                    warnings.add(values.located(at + ".callers") + mine.name() + " is the same account as "
                            + theirs.name() + " of farm " + other.name()
                            + "; it is denied, since a caller can speak for one farm only");
                }
            }
        }
    }

    private static List<CallerRule.Principal> principals(Farm farm) {
        return farm.callers().stream()
                .filter(CallerRule.Principal.class::isInstance)
                .map(CallerRule.Principal.class::cast)
                .toList();
    }

    private void checkBase(String at, Farm farm, DirectorySettings directory) {
        String base = values.text("directory.searchBase");
        boolean comparable =
                !base.isEmpty() && !values.hasProblem(at + ".container") && values.isGiven(at + ".container");
        if (!(directory instanceof DirectorySettings.Off) && comparable && !DnSyntax.isWithin(farm.container(), base)) {
            values.problem(
                    at + ".container", "is not below directory.searchBase " + base + ", where aliases are looked for");
        }
    }
}
