package io.opendms.doctor.check.door;

import io.opendms.directory.DirectoryFailure;
import io.opendms.doctor.check.CheckContext;
import io.opendms.doctor.check.Finding;
import io.opendms.farm.CallerRule;
import io.opendms.farm.Farm;
import io.opendms.ldap.DirectoryInspection;
import io.opendms.ldap.person.Approver;
import io.opendms.ldap.person.ApproverName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Looks for accounts that two farms list by names of which only the directory knows that they are one's, such as a user principal
 * name of another form than the account's tickets have.
 */
final class ListedTwice {
    private ListedTwice() {}

    /** A caller of a farm. */
    private record Listed(String name, String farm) {}

    /** Empty where fewer than two farms list accounts, or where no directory can be looked at. */
    static Optional<Finding> finding(CheckContext context) {
        List<Listed> listed = new ArrayList<>();
        for (Farm farm : context.settings().farms().all()) {
            for (CallerRule rule : farm.callers()) {
                if (rule instanceof CallerRule.Principal principal) {
                    listed.add(new Listed(principal.name(), farm.name()));
                }
            }
        }
        return listed.stream().map(Listed::farm).distinct().count() < 2
                ? Optional.empty()
                : context.inspection().map(directory -> looked(listed, directory, context));
    }

    private static Finding looked(List<Listed> listed, DirectoryInspection directory, CheckContext context) {
        String tried = "look whether two farms list one account";
        try {
            List<String> twice = twice(listed, directory, context);
            return twice.isEmpty()
                    ? Finding.ok(tried, "each account that the directory knows is of one farm")
                    : Finding.fail(
                                    tried,
                                    twice.get(0) + ": denied, or for one of them, by what it proves itself by",
                                    "leave it in farms[].callers of one of them, by DOMAIN\\account, which every proof gives")
                            .with(twice);
        } catch (DirectoryFailure e) {
            return Finding.skip(tried, "the directory cannot be asked; see D01");
        }
    }

    private static List<String> twice(List<Listed> listed, DirectoryInspection directory, CheckContext context) {
        List<ApproverName> found = directory.approvers(
                listed.stream().map(Listed::name).toList(),
                context.settings().farms().containers(),
                context.clock().instant());
        Map<String, List<Listed>> byEntry = new LinkedHashMap<>();
        for (int number = 0; number < listed.size(); number++) {
            for (Approver person : found.get(number).group()
                    ? List.<Approver>of()
                    : found.get(number).people()) {
                byEntry.computeIfAbsent(person.dn(), dn -> new ArrayList<>()).add(listed.get(number));
            }
        }
        return byEntry.entrySet().stream()
                .filter(entry ->
                        entry.getValue().stream().map(Listed::farm).distinct().count() > 1)
                .map(entry -> entry.getKey() + " is "
                        + entry.getValue().stream()
                                .map(each -> each.name() + " of farm " + each.farm())
                                .collect(Collectors.joining(" and ")))
                .toList();
    }
}
