package io.opendms.doctor.check.door;

import io.opendms.doctor.check.Check;
import io.opendms.doctor.check.CheckContext;
import io.opendms.doctor.check.Finding;
import io.opendms.farm.Farm;
import io.opendms.security.negotiate.NegotiateScheme;
import io.opendms.security.ntlm.NtlmScheme;
import io.opendms.security.seen.Sighting;
import io.opendms.security.seen.Sightings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** D28: who called last for each farm and how, and who was turned away; what is older than a day is over. */
public final class CallersSeen implements Check {
    private static final Duration COUNTS = Duration.ofDays(1);
    private static final int MOST = 10;

    @Override
    public String id() {
        return "D28";
    }

    @Override
    public String title() {
        return "farms call, and prove who they are";
    }

    @Override
    public List<Finding> run(CheckContext context) {
        List<Sighting> ever;
        try {
            ever = Sightings.read(context.settings().data());
        } catch (IOException e) {
            return List.of(Finding.skip("read who called", String.valueOf(e.getMessage())));
        }
        Instant since = context.clock().instant().minus(COUNTS);
        List<Sighting> all =
                ever.stream().filter(each -> !each.at().isBefore(since)).toList();
        List<Finding> findings = new ArrayList<>();
        for (Farm farm : context.settings().farms().all()) {
            findings.add(ofFarm(farm, of(farm, all), of(farm, ever), context));
        }
        strangers(all).ifPresent(findings::add);
        ntlmUnderNegotiate(all, context).ifPresent(findings::add);
        return findings;
    }

    private static List<Sighting> of(Farm farm, List<Sighting> sightings) {
        return sightings.stream()
                .filter(each -> each.farm().equals(farm.name()))
                .toList();
    }

    private static Finding ofFarm(Farm farm, List<Sighting> calls, List<Sighting> ever, CheckContext context) {
        String tried = "look who called for farm " + farm.name();
        if (ever.isEmpty()) {
            return Finding.skip(tried, "nobody has yet");
        }
        Sighting last = ever.get(0);
        String seen = "the last call came at " + last.at() + " from " + last.caller() + ", known by " + last.means();
        if (calls.isEmpty()) {
            return Finding.skip(tried, "nobody has for a day; " + seen);
        }
        Finding finding = usesNtlm(calls, context)
                ? Finding.warn(tried, seen + "; NTLM is in use, which Windows is giving up", remedy(context))
                : Finding.ok(tried, seen);
        return finding.with(lines(calls));
    }

    /** Whether somebody has not come by a ticket since. */
    private static boolean usesNtlm(List<Sighting> calls, CheckContext context) {
        return calls.stream()
                .filter(call -> call.means().equals(NtlmScheme.NAME))
                .anyMatch(call -> calls.stream()
                        .filter(other -> other.means().equals(NegotiateScheme.MEANS))
                        .filter(other -> other.at().isAfter(call.at()))
                        .noneMatch(other -> isOf(call.caller(), other.caller(), context)));
    }

    /** Whether a ticket's principal is the account; a ticket names a realm, NTLM a domain. */
    private static boolean isOf(String account, String principal, CheckContext context) {
        return context
                .settings()
                .http()
                .negotiate()
                .map(negotiate -> negotiate.namesOf(principal))
                .orElseGet(() -> Set.of(principal))
                .stream()
                .map(Sightings::written)
                .anyMatch(account::equalsIgnoreCase);
    }

    private static Optional<Finding> strangers(List<Sighting> all) {
        List<Sighting> none = all.stream()
                .filter(each -> each.farm().isEmpty() && each.note().isEmpty())
                .toList();
        return none.isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.warn(
                                "look for callers that speak for no farm",
                                none.get(0).caller() + " called at "
                                        + none.get(0).at() + " and was denied",
                                "add the principal to farms[].callers of one farm, and of one only, if it is a farm's")
                        .with(lines(none)));
    }

    private static Optional<Finding> ntlmUnderNegotiate(List<Sighting> all, CheckContext context) {
        List<Sighting> hinted = all.stream()
                .filter(each -> each.note().equals(NegotiateScheme.NTLM_HINT))
                .toList();
        return hinted.isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.fail(
                                "look for clients that have no ticket",
                                hinted.get(0).caller() + " sent NTLM under Negotiate at "
                                        + hinted.get(0).at() + ", which is refused",
                                remedy(context))
                        .with(lines(hinted)));
    }

    private static String remedy(CheckContext context) {
        return context.settings()
                .http()
                .negotiate()
                .map(negotiate ->
                        Registration.command(negotiate, context) + "; then let the farm call by that host name")
                .orElse("offer Kerberos: see docs/callers.md");
    }

    private static List<String> lines(List<Sighting> sightings) {
        return sightings.stream()
                .limit(MOST)
                .map(each -> each.at() + " " + each.caller() + " " + each.means())
                .toList();
    }
}
