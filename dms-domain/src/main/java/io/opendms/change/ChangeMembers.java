package io.opendms.change;

import io.opendms.entry.Alias;
import io.opendms.entry.InvalidValueException;
import io.opendms.entry.MemberKind;
import java.util.List;

/**
 * Members of one kind come and go: first all are removed if {@code clear}, then those of {@code remove}, then those of
 * {@code add} come in. A name in both lists ends up a member. Members of the other kind stay as they are.
 *
 * @param alias the group
 * @param kind which kind of member the lists name and {@code clear} removes
 * @param add at most {@value #MAX_NAMES} names, blank ones are dropped
 * @param remove at most {@value #MAX_NAMES} names, blank ones are dropped
 * @param clear whether all members of the kind go first
 */
public record ChangeMembers(Alias alias, MemberKind kind, List<String> add, List<String> remove, boolean clear)
        implements Change {
    /** The longest list taken in one call. */
    public static final int MAX_NAMES = 50_000;

    public ChangeMembers {
        add = names("the list of members to add", add);
        remove = names("the list of members to remove", remove);
    }

    @Override
    public String operation() {
        return operation(kind);
    }

    /** Whether a recorded operation is one that changes members. */
    public static boolean isOperation(String name) {
        return name.equals(operation(MemberKind.ACCOUNT)) || name.equals(operation(MemberKind.CONTACT));
    }

    private static String operation(MemberKind kind) {
        return switch (kind) {
            case ACCOUNT -> "ChangeUsersMembershipInDistributionGroup";
            case CONTACT -> "ChangeContactsMembershipInDistributionGroup";
        };
    }

    private static List<String> names(String field, List<String> names) {
        List<String> kept = names.stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        if (kept.size() > MAX_NAMES) {
            throw new InvalidValueException(field, "has more than " + MAX_NAMES + " names");
        }
        return kept;
    }
}
