package io.opendms.ldap.person;

import java.util.List;

/**
 * Who is meant by a name among the approvers.
 *
 * @param name the name as it was written
 * @param people the person, or the members of the group
 * @param problem why nobody is meant by it, or nobody surely, one phrase; empty if there is no problem
 */
public record ApproverName(String name, List<Approver> people, String problem) {
    public ApproverName {
        people = List.copyOf(people);
    }

    static ApproverName of(String name, List<Approver> people) {
        return new ApproverName(name, people, "");
    }

    static ApproverName nobody(String name, String problem) {
        return new ApproverName(name, List.of(), problem);
    }
}
