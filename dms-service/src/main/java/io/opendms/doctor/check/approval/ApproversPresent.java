package io.opendms.doctor.check.approval;

import io.opendms.approval.policy.Rules;
import io.opendms.doctor.check.Check;
import io.opendms.doctor.check.CheckContext;
import io.opendms.doctor.check.Finding;
import io.opendms.entry.InvalidValueException;
import io.opendms.entry.MailAddress;
import io.opendms.farm.Farm;
import io.opendms.ldap.DirectoryInspection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * D23: each farm that asks for approval has people who can decide, and not only the one who asks; who has a role is known; no
 * request is of a farm that is gone.
 */
public final class ApproversPresent implements Check {
    @Override
    public String id() {
        return "D23";
    }

    @Override
    public String title() {
        return "requests have somebody who can decide";
    }

    @Override
    public List<Finding> run(CheckContext context) {
        List<Farm> asking = context.settings().farms().all().stream()
                .filter(farm -> farm.approval().asksForAnything())
                .toList();
        List<Finding> findings = new ArrayList<>();
        if (asking.isEmpty()) {
            findings.add(Finding.skip("look up the approvers of each farm", "no farm asks for approval"));
        }
        for (Farm farm : asking) {
            findings.add(context.inspection()
                    .map(directory -> finding(farm, directory, context))
                    .orElseGet(() -> Finding.skip(tried(farm), context.absence())));
        }
        RoleNames.finding(context).ifPresent(findings::add);
        Abandoned.finding(context).ifPresent(findings::add);
        return findings;
    }

    private static String tried(Farm farm) {
        return "look up the approvers of farm " + farm.name();
    }

    private static Finding finding(Farm farm, DirectoryInspection directory, CheckContext context) {
        Rules rules = context.settings().rules().get(farm.name());
        Instant now = context.clock().instant();
        List<String> names =
                rules.approvers().isEmpty() ? context.settings().people().deciders(farm.name()) : rules.approvers();
        List<String> containers = context.settings().farms().containers();
        return judged(
                tried(farm),
                rules,
                Voters.of(
                        names,
                        rules.deputies(),
                        some -> directory.approvers(some, containers, now),
                        name -> context.settings().people().oidc().isPresent() && isAddress(name),
                        now));
    }

    private static boolean isAddress(String name) {
        try {
            MailAddress.parse("approver", name);
            return true;
        } catch (InvalidValueException e) {
            // Another name, by which nobody can be written to.
            return false;
        }
    }

    static Finding judged(String tried, Rules rules, Voters voters) {
        int can = voters.able().size();
        int must = rules.minimumApprovals();
        String seen = can + " can decide, and " + must + " must agree"
                + (voters.outsiders().isEmpty()
                        ? ""
                        : "; the directory does not know " + String.join(", ", new TreeSet<>(voters.outsiders()))
                                + ", who can decide if the provider gives them that address, and by mail for 30 days"
                                + " after they signed in");
        String fix =
                "name more people in farms[].approval.approvers or people.roles.approver, enable their accounts, or"
                        + " give them an address";
        if (can < must) {
            return Finding.fail(tried, seen + ", so that nothing is ever approved", fix)
                    .with(voters.notes());
        }
        if (voters.told().isEmpty()) {
            return Finding.fail(tried, seen + ", and none of them has a mail address, so that nobody is told", fix)
                    .with(voters.notes());
        }
        if (can == must && !rules.selfApproval()) {
            return Finding.warn(tried, seen + ", so that a request of one of them is never approved", fix)
                    .with(voters.notes());
        }
        return voters.notes().isEmpty()
                ? Finding.ok(tried, seen)
                : Finding.warn(
                                tried,
                                seen + ", but not all who are named",
                                "put right what the lines say, in the configuration or the directory")
                        .with(voters.notes());
    }
}
