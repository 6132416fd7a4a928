package io.opendms.recipient;

import io.opendms.entry.MailAddress;
import java.util.Set;

/**
 * Who stands in which relation to an address.
 *
 * @param guarded those of its targets that only authenticated senders reach, by every way that leads there
 * @param members all addresses of the people in a group and in the groups within it
 * @param owners all addresses of whoever manages a group
 * @param names all addresses of the group itself, by which rules about it are found; empty for a list
 */
public record Circle(Set<Target> guarded, Set<MailAddress> members, Set<MailAddress> owners, Set<MailAddress> names) {
    /** Nobody, and nothing is guarded. */
    public static final Circle OPEN = new Circle(Set.of(), Set.of(), Set.of());

    public Circle {
        guarded = Set.copyOf(guarded);
        members = Set.copyOf(members);
        owners = Set.copyOf(owners);
        names = Set.copyOf(names);
    }

    /** Of what has no address of its own but its target's. */
    public Circle(Set<Target> guarded, Set<MailAddress> members, Set<MailAddress> owners) {
        this(guarded, members, owners, Set.of());
    }
}
