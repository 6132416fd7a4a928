package io.opendms.ldap.recipient;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchResultEntry;
import io.opendms.entry.InvalidValueException;
import io.opendms.entry.MailAddress;
import io.opendms.farm.Farm;
import io.opendms.ldap.naming.EntryNames;
import io.opendms.ldap.request.Requests;
import io.opendms.ldap.schema.Attributes;
import io.opendms.ldap.server.Server;
import io.opendms.written.EntryName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the one contact or group of a farm that an address names. What the server found is compared once more here: servers
 * take letters for equal that are not, as Active Directory does with those that differ in their marks only.
 */
final class RecipientSearch {
    private static final char DETAIL = '+';

    private final Server server;
    private final FarmPlaces places;

    RecipientSearch(Server server, FarmPlaces places) {
        this.server = server;
        this.places = places;
    }

    /**
     * @return empty if the server knows no such recipient of a farm and shows that it knows the farms
     * @throws Undecidable if several entries have the address, or the server hides a farm
     */
    Optional<Recipient> find(MailAddress address) {
        Optional<Recipient> found = exactly(address).or(() -> withoutDetail(address));
        if (found.isEmpty()) {
            requireContainers();
        }
        return found;
    }

    /**
     * RFC 5233: what follows the first {@code +} is for the recipient alone. A group has no use for it, and would be followed
     * to all its members anew for each of the endlessly many addresses.
     */
    private Optional<Recipient> withoutDetail(MailAddress address) {
        int plus = address.localPart().indexOf(DETAIL);
        if (plus <= 0) {
            return Optional.empty();
        }
        try {
            MailAddress bare = new MailAddress(address.localPart().substring(0, plus), address.domain());
            String detail = address.localPart().substring(plus + 1);
            return exactly(bare).filter(found -> !found.member().isGroup()).map(found -> found.withDetail(detail));
        } catch (InvalidValueException e) {
            return Optional.empty();
        }
    }

    private Optional<Recipient> exactly(MailAddress address) {
        List<Recipient> best = new ArrayList<>();
        for (SearchResultEntry entry :
                server.requests().search(server.searchBase(), filter(address), Member.ATTRIBUTES)) {
            recipient(address, entry).ifPresent(found -> {
                if (!best.isEmpty() && found.by().compareTo(best.get(0).by()) < 0) {
                    best.clear();
                }
                if (best.isEmpty() || found.by() == best.get(0).by()) {
                    best.add(found);
                }
            });
        }
        if (best.size() > 1) {
            throw new Undecidable("the address " + address + " has " + best.size() + " entries; keep one of them: "
                    + String.join(
                            " and ",
                            best.stream().map(found -> found.name().toString()).toList()));
        }
        return best.stream().findFirst();
    }

    private Filter filter(MailAddress address) {
        List<Filter> ways = new ArrayList<>();
        if (server.facts().knows(Attributes.MAIL)) {
            ways.add(Filter.createEqualityFilter(Attributes.MAIL, address.toString()));
        }
        if (server.facts().knows(Attributes.PROXY_ADDRESSES)) {
            ways.add(Filter.createEqualityFilter(Attributes.PROXY_ADDRESSES, Addresses.marked(address)));
        }
        ways.add(Filter.createEqualityFilter(Attributes.TARGET_ADDRESS, Addresses.marked(address)));
        if (places.accept(address.domain())) {
            ways.add(Filter.createEqualityFilter(Attributes.MAIL_NICKNAME, address.localPart()));
        }
        return Filter.createORFilter(ways);
    }

    private Optional<Recipient> recipient(MailAddress address, SearchResultEntry entry) {
        Member member = new Member(entry);
        if (!member.isContact() && !member.isGroup()) {
            return Optional.empty();
        }
        EntryName name = EntryNames.of(entry.getDN());
        return places.owner(name)
                .flatMap(farm -> way(address, member, farm).map(by -> new Recipient(member, name, farm, by, "")));
    }

    private static Optional<Recipient.Way> way(MailAddress address, Member member, Farm farm) {
        if (member.addresses().held().contains(address)) {
            return Optional.of(Recipient.Way.HELD);
        }
        if (member.addresses().destination().filter(address::equals).isPresent()) {
            return Optional.of(Recipient.Way.DESTINATION);
        }
        boolean named = member.alias().equalsIgnoreCase(address.localPart());
        return named && FarmPlaces.accepts(farm, address.domain())
                ? Optional.of(Recipient.Way.ALIAS)
                : Optional.empty();
    }

    /** Who may not read a farm's container finds nobody in it, which proves nothing. */
    private void requireContainers() {
        for (String container : places.containers()) {
            if (server.requests().read(container, Requests.NO_ATTRIBUTES).isEmpty()) {
                throw new Undecidable("the directory does not show the container " + container
                        + ", so it cannot be said who is not in it; check that it exists and may be read");
            }
        }
    }
}
