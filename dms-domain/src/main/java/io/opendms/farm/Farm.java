package io.opendms.farm;

import io.opendms.entry.Alias;
import io.opendms.entry.InvalidValueException;
import io.opendms.entry.MailAddress;
import io.opendms.entry.Senders;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A SharePoint farm that may manage the entries of one container.
 *
 * @param name unique, for logs and the record
 * @param callers who speaks for the farm
 * @param container the DN of the organizational unit that holds the farm's contacts and groups; no two farms' containers
 *     overlap
 * @param addresses the addresses written for an alias
 * @param senders the farm's own rule; the stricter of it and a request's wins
 * @param createGroups whether the farm may ask for new groups
 * @param approval which group operations wait for a decision
 * @param naming which aliases may be given
 * @param domains in which each alias of the farm is an address, in lower case
 */
public record Farm(
        String name,
        List<CallerRule> callers,
        String container,
        AddressTemplates addresses,
        Senders senders,
        boolean createGroups,
        ApprovalPolicy approval,
        NamingPolicy naming,
        Set<String> domains) {

    public Farm {
        if (name.isBlank()) {
            throw new InvalidValueException("name", "is empty");
        }
        if (container.isBlank()) {
            throw new InvalidValueException("container", "is empty");
        }
        callers = List.copyOf(callers);
        domains = Set.copyOf(domains);
    }

    /** A farm whose domains are those of the addresses that it writes. */
    public Farm(
            String name,
            List<CallerRule> callers,
            String container,
            AddressTemplates addresses,
            Senders senders,
            boolean createGroups,
            ApprovalPolicy approval,
            NamingPolicy naming) {
        this(name, callers, container, addresses, senders, createGroups, approval, naming, addresses.domains());
    }

    /**
     * The addresses of an alias that the farm leaves to the mail system: one in each of its domains. None if the farm writes
     * addresses itself, or the alias is too long for one.
     */
    public List<MailAddress> addressesLeft(Alias alias) {
        if (!addresses.templates().isEmpty()) {
            return List.of();
        }
        try {
            return AddressTemplates.in(domains).addressesOf(alias);
        } catch (InvalidValueException e) {
            // The mail system has to find another one, and nobody knows which.
            return List.of();
        }
    }

    /** Who speaks for the farm: its callers, and the owners of its service keys. */
    Stream<CallerRule> speakers() {
        return Stream.concat(callers.stream(), Stream.of(new CallerRule.ServiceKey(name)));
    }
}
