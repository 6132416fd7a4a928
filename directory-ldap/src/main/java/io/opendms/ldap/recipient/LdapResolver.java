package io.opendms.ldap.recipient;

import com.unboundid.ldap.sdk.SearchResultEntry;
import io.opendms.directory.DirectoryFailure;
import io.opendms.entry.MailAddress;
import io.opendms.farm.Farms;
import io.opendms.ldap.server.Server;
import io.opendms.recipient.Branch;
import io.opendms.recipient.Explainer;
import io.opendms.recipient.Explanation;
import io.opendms.recipient.Resolution;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks the directory servers that take writes, each time anew. Thread-safe. */
public final class LdapResolver implements Explainer {
    private final Supplier<Server> server;
    private final FarmPlaces places;

    /** @param server the directory; throws while none answers */
    public LdapResolver(Supplier<Server> server, Farms farms) {
        this.server = server;
        this.places = new FarmPlaces(farms);
    }

    @Override
    public Resolution resolve(MailAddress recipient) {
        return explain(recipient).resolution();
    }

    @Override
    public Explanation explain(MailAddress recipient) {
        try {
            Server asked = server.get();
            return new RecipientSearch(asked, places)
                    .find(recipient)
                    .map(found -> known(asked, recipient, found))
                    .orElseGet(() -> leaf(recipient, new Resolution.Unknown(), "no list or group of a farm has it"));
        } catch (DirectoryFailure | Undecidable e) {
            String reason = String.valueOf(e.getMessage());
            return leaf(recipient, new Resolution.Undecided(reason), reason);
        }
    }

    private Explanation known(Server asked, MailAddress recipient, Recipient found) {
        SearchResultEntry whole = asked.requests().complete(found.entry());
        Expansion expansion = new Expansion(new MemberReads(asked), places);
        Node tree = expansion.follow(found, whole);
        return new Explanation(expansion.known(tree), root(recipient, "", List.of(tree.branch())));
    }

    private static Explanation leaf(MailAddress recipient, Resolution resolution, String remark) {
        return new Explanation(resolution, root(recipient, remark, List.of()));
    }

    private static Branch root(MailAddress recipient, String remark, List<Branch> branches) {
        return new Branch(Branch.Kind.ADDRESS, recipient.toString(), "", Optional.empty(), remark, branches);
    }
}
