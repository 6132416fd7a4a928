package io.opendms.security.people;

import io.opendms.approval.Person;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who has which role, by names that are vouched for, and names or DNs of groups.
 *
 * @param viewer who looks
 * @param approver who decides
 * @param admin who does everything
 */
public record RoleLists(List<String> viewer, List<String> approver, List<String> admin) {
    public static final RoleLists NOBODY = new RoleLists(List.of(), List.of(), List.of());

    public RoleLists {
        viewer = List.copyOf(viewer);
        approver = List.copyOf(approver);
        admin = List.copyOf(admin);
    }

    /** The highest role that the lists give a person. */
    Optional<Role> of(Person person) {
        return Stream.of(Role.ADMIN, Role.APPROVER, Role.VIEWER)
                .filter(role -> person.isAmong(list(role)))
                .findFirst();
    }

    private List<String> list(Role role) {
        return switch (role) {
            case VIEWER -> viewer;
            case APPROVER -> approver;
            case ADMIN -> admin;
        };
    }

    /** The role that includes the other one; null for none of both. */
    static @Nullable Role higher(@Nullable Role one, @Nullable Role other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.includes(other) ? one : other;
    }
}
