package io.opendms.config.mail;

import io.opendms.config.source.Values;
import io.opendms.farm.CallerRule;
import io.opendms.farm.Farm;
import io.opendms.notify.mail.Origin;
import io.opendms.security.negotiate.AccountNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads {@code farms[].webApps[].callers} and {@code lists}: what belongs to a web application, and to no other one of its farm. */
final class WebApplicationsReader {
    private final Values values;
    private final List<String> warnings;
    private final AccountNames names;
    private final List<WebApplication> read = new ArrayList<>();

    WebApplicationsReader(Values values, List<String> warnings, AccountNames names) {
        this.values = values;
        this.warnings = warnings;
        this.names = names;
    }

    /** @param at where it stands, such as {@code farms[0].webApps[0].} */
    WebApplication read(String at, Farm farm, Origin origin) {
        List<CallerRule> callers =
                values.list(at + "callers").stream().map(CallerRule::parse).toList();
        Set<String> lists = values.list(at + "lists").stream()
                .map(text -> text.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        WebApplication application = new WebApplication(origin, callers, lists);
        for (WebApplication other : read) {
            if (other.isOf(farm.name())) {
                requireOwn(at, application, other);
            }
        }
        warnOfStrangers(at, application, farm);
        read.add(application);
        return application;
    }

    private void requireOwn(String at, WebApplication application, WebApplication other) {
        String whose = " which web application " + other.origin().webApplication() + " has too";
        application.callers().stream()
                .filter(rule -> isAmong(other.callers(), rule))
                .findFirst()
                .ifPresent(rule -> values.problem(at + "callers", "has a caller" + whose));
        application.lists().stream()
                .filter(other.lists()::contains)
                .findFirst()
                .ifPresent(list -> values.problem(at + "lists", "has " + list + whose));
    }

    /** Who is let in by an address may prove any name besides. */
    private void warnOfStrangers(String at, WebApplication application, Farm farm) {
        boolean isByAddress = farm.callers().stream().anyMatch(WebApplication::isOfAddresses);
        Optional<CallerRule> stranger = application.callers().stream()
                .filter(rule -> !isByAddress && !isAmong(farm.callers(), rule))
                .findFirst();
        if (stranger.isPresent()) {
            warnings.add(values.located(at + "callers")
                    + "has one that is not among the callers of the farm, so that it is not let in");
        }
    }

    private boolean isAmong(List<CallerRule> rules, CallerRule rule) {
        return rules.stream().anyMatch(other -> isOne(other, rule));
    }

    private boolean isOne(CallerRule one, CallerRule other) {
        return one.isSameAs(other)
                || one instanceof CallerRule.Principal principal
                        && other instanceof CallerRule.Principal second
                        && names.areOne(principal.name(), second.name());
    }

    /** All that were read. */
    WebApplications all() {
        return new WebApplications(read, names);
    }
}
