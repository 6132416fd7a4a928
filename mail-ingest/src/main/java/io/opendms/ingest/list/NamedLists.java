package io.opendms.ingest.list;

import io.opendms.entry.InvalidValueException;
import io.opendms.entry.MailAddress;
import io.opendms.recipient.Branch;
import io.opendms.recipient.Explainer;
import io.opendms.recipient.Explanation;
import io.opendms.recipient.Resolution;
import io.opendms.recipient.Target;
import io.opendms.record.RecordFailure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Knows recipients where there is no directory: the lists of which the configuration or the registry says anything, and the
 * addresses that a way of delivery is for. There are no groups then, and nobody but these is known. Thread-safe.
 */
public final class NamedLists implements Explainer {
    private final ListCatalog lists;
    private final Map<String, MailAddress> delivered;

    /** @param delivered addresses that mail is delivered for, whether or not the catalog has them */
    public NamedLists(ListCatalog lists, Set<MailAddress> delivered) {
        this.lists = lists;
        this.delivered = delivered.stream().collect(Collectors.toMap(MailAddress::key, address -> address));
    }

    @Override
    public Resolution resolve(MailAddress recipient) {
        return explain(recipient).resolution();
    }

    @Override
    public Explanation explain(MailAddress recipient) {
        try {
            Optional<Target.ListTarget> list = list(recipient);
            return list.isPresent() ? known(recipient, list.get()) : unknown(recipient);
        } catch (RecordFailure e) {
            String reason = "the lists that are kept in the store cannot be read: " + e.getMessage();
            return new Explanation(new Resolution.Undecided(reason), root(recipient, reason, List.of()));
        }
    }

    /** As an entry of a directory is found: by the whole address, else by what stands before its first {@code +}. */
    private Optional<Target.ListTarget> list(MailAddress recipient) {
        Optional<MailAddress> whole = named(recipient);
        int plus = recipient.localPart().indexOf('+');
        if (whole.isPresent() || plus <= 0) {
            return whole.map(list -> new Target.ListTarget(list, "", ""));
        }
        String local = recipient.localPart();
        return without(local.substring(0, plus), recipient)
                .map(list -> new Target.ListTarget(list, "", local.substring(plus + 1)));
    }

    private Optional<MailAddress> without(String local, MailAddress recipient) {
        try {
            return named(new MailAddress(local, recipient.domain()));
        } catch (InvalidValueException e) {
            // Such as a.+b, of which what stands before the + is no address.
            return Optional.empty();
        }
    }

    /** As it is written where it is named. */
    private Optional<MailAddress> named(MailAddress address) {
        ListCatalog.Known known = lists.known(address);
        return known.source() == ListCatalog.Source.USUAL
                ? Optional.ofNullable(delivered.get(address.key()))
                : Optional.of(known.settings().address());
    }

    private static Explanation known(MailAddress recipient, Target.ListTarget list) {
        Branch branch = new Branch(
                Branch.Kind.LIST,
                list.address().toString(),
                "",
                Optional.of(list.address()),
                "a setting names it",
                List.of());
        return new Explanation(new Resolution.Known(List.of(list)), root(recipient, "", List.of(branch)));
    }

    private static Explanation unknown(MailAddress recipient) {
        return new Explanation(
                new Resolution.Unknown(),
                root(recipient, "there is no directory, and no setting names such a list", List.of()));
    }

    private static Branch root(MailAddress recipient, String remark, List<Branch> branches) {
        return new Branch(Branch.Kind.ADDRESS, recipient.toString(), "", Optional.empty(), remark, branches);
    }
}
