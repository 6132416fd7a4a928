package io.opendms.ldap.recipient;

import com.unboundid.ldap.sdk.SearchResultEntry;
import io.opendms.directory.DirectoryFailure;
import io.opendms.entry.MailAddress;
import io.opendms.farm.Farms;
import io.opendms.ldap.server.Server;
import io.opendms.recipient.Branch;
import io.opendms.recipient.Explanation;
import io.opendms.recipient.Finding;
import io.opendms.recipient.RecipientSource;
import io.opendms.recipient.Resolution;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Asks the directory servers that take writes, each time anew. Thread-safe. */
public final class LdapResolver implements RecipientSource {
    private final Supplier<Server> server;
    private final FarmPlaces places;

    /** @param server the directory; throws while none answers */
    public LdapResolver(Supplier<Server> server, Farms farms) {
        this.server = server;
        this.places = new FarmPlaces(farms);
    }

    @Override
    public Finding find(MailAddress recipient) {
        Answer answer = answer(recipient);
        return new Finding(
                answer.resolution(), answer.expansion().map(Expansion::aliases).orElse(Set.of()));
    }

    @Override
    public Explanation explain(MailAddress recipient) {
        Answer answer = answer(recipient);
        List<Branch> branches = answer.expansion().map(Expansion::tree).stream().toList();
        return new Explanation(
                answer.resolution(),
                new Branch(Branch.Kind.ADDRESS, recipient.toString(), "", Optional.empty(), answer.remark(), branches));
    }

    private Answer answer(MailAddress recipient) {
        try {
            Server asked = server.get();
            return new RecipientSearch(asked, places)
                    .find(recipient)
                    .map(found -> known(asked, found))
                    .orElseGet(() -> Answer.without(new Resolution.Unknown(), "no list or group of a farm has it"));
        } catch (DirectoryFailure | Undecidable e) {
            String reason = String.valueOf(e.getMessage());
            return Answer.without(new Resolution.Undecided(reason), reason);
        }
    }

    private Answer known(Server asked, Recipient found) {
        SearchResultEntry whole = asked.requests().complete(found.member().entry());
        Expansion expansion = Expansion.of(found, whole, new MemberReads(asked), places);
        return new Answer(expansion.known(), "", Optional.of(expansion));
    }

    /**
     * What was found out.
     *
     * @param remark why there is nothing more to see; may be empty
     * @param expansion where the way leads; empty if there is none
     */
    private record Answer(Resolution resolution, String remark, Optional<Expansion> expansion) {
        static Answer without(Resolution resolution, String remark) {
            return new Answer(resolution, remark, Optional.empty());
        }
    }
}
