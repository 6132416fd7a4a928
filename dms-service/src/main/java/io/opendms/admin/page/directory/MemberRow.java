package io.opendms.admin.page.directory;

import io.opendms.directory.HeldMember;
import io.opendms.drift.Difference;
import io.opendms.drift.Drift;
import java.util.List;

/**
 * A member of a group.
 *
 * @param source who put it there, as far as that is known
 */
record MemberRow(HeldMember member, String source) {
    private static final String MEMBER = "member";
    private static final String OTHERS = "others";
    private static final String UNKNOWN = "not known";

    /**
     * @param drift what the last look found of the group
     * @param looked whether there was a look
     */
    static MemberRow of(HeldMember member, List<Drift> drift, boolean looked) {
        return new MemberRow(member, looked ? source(member, drift) : UNKNOWN);
    }

    /** What name there is to show. */
    String name() {
        return member.name().isEmpty() ? "cannot be read" : member.name();
    }

    private static String source(HeldMember member, List<Drift> drift) {
        if (drift.stream().anyMatch(each -> each.kind() == Drift.Kind.FOREIGN)) {
            return OTHERS;
        }
        List<Difference> ofMembers = drift.stream()
                .filter(each -> each.kind() == Drift.Kind.CHANGED)
                .flatMap(each -> each.differences().stream())
                .filter(difference -> difference.attribute().equalsIgnoreCase(MEMBER))
                .toList();
        boolean added = ofMembers.stream()
                .flatMap(difference -> difference.found().stream())
                .anyMatch(member.dn()::equalsIgnoreCase);
        if (added) {
            return OTHERS;
        }
        return ofMembers.stream().anyMatch(difference -> difference.more() > 0) ? UNKNOWN : "the farm";
    }
}
