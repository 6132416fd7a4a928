package io.opendms.doctor.check.approval;

import io.opendms.config.DirectorySettings;
import io.opendms.doctor.check.CheckContext;
import io.opendms.doctor.check.Finding;
import io.opendms.farm.certificate.CertificateName;
import io.opendms.ldap.EmbeddedDirectory;
import io.opendms.ldap.person.ApproverName;
import io.opendms.security.people.PeopleSettings;
import io.opendms.security.people.RoleLists;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Whether the directory knows those who have a role: a name that is mistyped gives it to nobody, and nothing else tells. */
final class RoleNames {
    private static final String TRIED = "look up who has a role";

    private RoleNames() {}

    /** Empty if no role is given by a name that a directory could know. */
    static Optional<Finding> finding(CheckContext context) {
        PeopleSettings people = context.settings().people();
        Map<String, String> names = names(people);
        if (context.settings().directory() instanceof DirectorySettings.Embedded) {
            // The service makes it at its first start.
            names.remove(EmbeddedDirectory.FIRST_ADMINISTRATOR);
        }
        if (names.isEmpty()) {
            return Optional.empty();
        }
        List<String> containers = context.settings().farms().containers();
        return Optional.of(context.inspection()
                .map(directory -> judged(
                        names,
                        some -> directory.approvers(
                                some, containers, context.clock().instant()),
                        people.oidc().isPresent() || people.negotiate()))
                .orElseGet(() -> Finding.skip(TRIED, context.absence())));
    }

    /**
     * @param names each with the key that it stands at
     * @param search who is meant by each of some names, in their order
     * @param elsewhere whether people are known by others than the directory, too
     */
    static Finding judged(
            Map<String, String> names, Function<List<String>, List<ApproverName>> search, boolean elsewhere) {
        List<String> unknown = new ArrayList<>();
        for (ApproverName meant : search.apply(List.copyOf(names.keySet()))) {
            if (!meant.problem().isEmpty()) {
                unknown.add(names.get(meant.name()) + ", " + meant.name() + ": " + meant.problem());
            }
        }
        String seen = unknown.size() + " of " + names.size() + " names mean nobody in the directory";
        if (unknown.isEmpty()) {
            return Finding.ok(TRIED, "the directory knows all " + names.size() + " names");
        }
        return elsewhere
                ? Finding.ok(TRIED, seen + "; they have their role if the provider or another Kerberos realm has them")
                        .with(unknown)
                : Finding.warn(
                                TRIED,
                                seen + ", so that nobody has a role by them",
                                "correct the names below, or take them out")
                        .with(unknown);
    }

    private static Map<String, String> names(PeopleSettings people) {
        Map<String, String> names = new LinkedHashMap<>();
        put(names, "people.roles.", people.everywhere());
        new TreeMap<>(people.byFarm()).forEach((farm, lists) -> put(names, "farm " + farm + ", roles.", lists));
        return names;
    }

    private static void put(Map<String, String> names, String section, RoleLists lists) {
        put(names, section + "viewer", lists.viewer());
        put(names, section + "approver", lists.approver());
        put(names, section + "admin", lists.admin());
    }

    /** A certificate is in no directory. */
    private static void put(Map<String, String> names, String key, List<String> list) {
        list.stream()
                .filter(name -> !name.startsWith(CertificateName.PREFIX))
                .forEach(name -> names.putIfAbsent(name, key));
    }
}
