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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** D28: who called last for each farm and how, and who was turned away. */
public final class CallersSeen implements Check {
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
        List<Sighting> all;
        try {
            all = Sightings.read(context.settings().data());
        } catch (IOException e) {
            return List.of(Finding.skip("read who called", String.valueOf(e.getMessage())));
        }
        List<Finding> findings = new ArrayList<>();
        for (Farm farm : context.settings().farms().all()) {
            List<Sighting> calls =
                    all.stream().filter(each -> each.farm().equals(farm.name())).toList();
            findings.add(ofFarm(farm, calls, context));
        }
        strangers(all).ifPresent(findings::add);
        ntlmUnderNegotiate(all, context).ifPresent(findings::add);
        return findings;
    }

    private static Finding ofFarm(Farm farm, List<Sighting> calls, CheckContext context) {
        String tried = "look who called for farm " + farm.name();
        if (calls.isEmpty()) {
            return Finding.skip(tried, "nobody has, since the service started");
        }
        Sighting last = calls.get(0);
        String seen = "the last call came at " + last.at() + " from " + last.caller() + ", known by " + last.means();
        Finding finding = calls.stream().anyMatch(call -> call.means().equals(NtlmScheme.NAME))
                ? Finding.warn(tried, seen + "; NTLM is in use, which Windows is giving up", remedy(context))
                : Finding.ok(tried, seen);
        return finding.with(lines(calls));
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
