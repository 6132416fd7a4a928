package io.opendms.ldap.person;

import java.util.List;

/**
 * Who is meant by a name among the approvers.
 *
 * @param name the name as it was written
 * @param people the person, or the members of the group
 * @param group whether a group is meant
 * @param problem why nobody is meant by it, or nobody surely, one phrase; empty if there is no problem
 */
public record ApproverName(String name, List<Approver> people, boolean group, String problem) {
    public ApproverName {
        people = List.copyOf(people);
    }

    static ApproverName person(String name, Approver person) {
        return new ApproverName(name, List.of(person), false, "");
    }

    static ApproverName group(String name, List<Approver> members) {
        return members.isEmpty()
                ? new ApproverName(name, members, true, "the group has no members")
                : new ApproverName(name, members, true, "");
    }

    static ApproverName nobody(String name, String problem) {
        return new ApproverName(name, List.of(), false, problem);
    }
}
