package io.opendms.approval.port;

import io.opendms.approval.Status;
import io.opendms.entry.InvalidValueException;
import io.opendms.entry.Text;
import io.opendms.farm.FarmScope;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which requests are looked for. All of it must fit a request; what is empty fits every one. Prefixes are compared in any
 * case, each no longer than {@value #MAX_LENGTH} characters.
 *
 * @param farms whose requests may be seen
 * @param statuses where they may stand
 * @param operation one of {@link #OPERATIONS}
 * @param alias how the alias begins that the change finds or makes
 * @param requester how the requester begins
 * @param text how the alias, the alias that a rename gives, or the requester begins, or the request's number
 */
public record Filter(
        FarmScope farms, Set<Status> statuses, String operation, String alias, String requester, String text) {
    public static final int MAX_LENGTH = 320;

    /** What a request can ask for, by the contract's names of operations. */
    public static final Set<String> OPERATIONS = Collections.unmodifiableSet(new LinkedHashSet<>(List.of(
            "CreateDistributionGroup",
            "RenameDistributionGroup",
            "ModifyDistributionGroup",
            "DeleteDistributionGroup")));

    /** The statuses in which a change may still be made. */
    public static final Set<Status> OPEN = statuses(true);

    /** The statuses in which it may not. */
    public static final Set<Status> DONE = statuses(false);

    public Filter {
        statuses = Collections.unmodifiableSet(
                statuses.isEmpty() ? EnumSet.noneOf(Status.class) : EnumSet.copyOf(statuses));
        operation = Text.comparable("operation", operation);
        alias = prefix("alias", alias);
        requester = prefix("requester", requester);
        text = prefix("text", text.strip());
    }

    /** Requests of some farms, wherever they stand. */
    public static Filter of(FarmScope farms) {
        return new Filter(farms, Set.of(), "", "", "", "");
    }

    /** Of these, those that stand so. */
    public Filter standing(Set<Status> wanted) {
        return new Filter(farms, wanted, operation, alias, requester, text);
    }

    /** Of these, those that ask for an operation. */
    public Filter asking(String wanted) {
        return new Filter(farms, statuses, wanted, alias, requester, text);
    }

    /** Of these, those whose alias begins so. */
    public Filter alias(String prefix) {
        return new Filter(farms, statuses, operation, prefix, requester, text);
    }

    /** Of these, those whose requester begins so. */
    public Filter requester(String prefix) {
        return new Filter(farms, statuses, operation, alias, prefix, text);
    }

    /** Of these, those whose alias, new alias or requester begins so, and that with this number. */
    public Filter text(String wanted) {
        return new Filter(farms, statuses, operation, alias, requester, wanted);
    }

    /** Whether a request is looked for. */
    public boolean matches(Line line) {
        String aliasKey = key(line.alias());
        String requesterKey = key(line.requester());
        return farms.includes(line.farm())
                && (statuses.isEmpty() || statuses.contains(line.status()))
                && (operation.isEmpty() || operation.equals(line.operation()))
                && aliasKey.startsWith(alias)
                && requesterKey.startsWith(requester)
                && (aliasKey.startsWith(text)
                        || key(line.newAlias()).startsWith(text)
                        || requesterKey.startsWith(text)
                        || text.equals(Integer.toString(line.id())));
    }

    /** The form by which aliases and requesters are sorted and compared. */
    public static String key(String value) {
        return value.toLowerCase(Locale.ROOT);
    }

    private static String prefix(String name, String value) {
        if (value.length() > MAX_LENGTH) {
            throw new InvalidValueException(name, "has more than " + MAX_LENGTH + " characters");
        }
        return key(Text.comparable(name, value));
    }

    private static Set<Status> statuses(boolean open) {
        Set<Status> statuses = EnumSet.noneOf(Status.class);
        Arrays.stream(Status.values()).filter(status -> status.isOpen() == open).forEach(statuses::add);
        return Collections.unmodifiableSet(statuses);
    }
}
