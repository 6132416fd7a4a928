package io.opendms.config.mail;

import io.opendms.entry.InvalidValueException;
import io.opendms.entry.MailAddress;
import io.opendms.farm.AddressBlock;
import io.opendms.farm.Caller;
import io.opendms.farm.CallerRule;
import io.opendms.notify.mail.Origin;
import io.opendms.security.negotiate.AccountNames;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What of a farm belongs to one of its web applications.
 *
 * @param origin the farm and the web application
 * @param callers by which of the farm's callers it calls
 * @param lists addresses of its lists, and domains at which all lists are its own, in small letters
 */
public record WebApplication(Origin origin, List<CallerRule> callers, Set<String> lists) {
    private static final String ADDRESS = "net:";

    public WebApplication {
        callers = List.copyOf(callers);
        lists = Set.copyOf(lists);
    }

    boolean isOf(String farm) {
        return origin.farm().equalsIgnoreCase(farm);
    }

    /** Whether mail of the farm can belong to it. */
    boolean hasAny() {
        return !callers.isEmpty() || !lists.isEmpty();
    }

    /**
     * How narrow the rule is by which a caller is its own; empty if none is.
     *
     * @param caller as the record has it: the name that the caller has proven, or {@code net:} and an address if it has proven none
     */
    OptionalInt precision(String caller, AccountNames names) {
        return callers.stream()
                .filter(rule -> matches(rule, caller, names))
                .mapToInt(CallerRule::precision)
                .max();
    }

    /** The record has no address of who has proven a name. */
    private static boolean matches(CallerRule rule, String caller, AccountNames names) {
        if (isOfAddresses(rule)) {
            return source(caller).filter(rule::matches).isPresent();
        }
        return rule instanceof CallerRule.Principal principal
                ? names.areOne(principal.name(), caller)
                : rule instanceof CallerRule.Certificate certificate
                        && certificate.name().text().equals(caller);
    }

    static boolean isOfAddresses(CallerRule rule) {
        return rule instanceof CallerRule.Network || rule instanceof CallerRule.Anonymous;
    }

    /** Empty if the caller is not known by an address, or it is none. */
    private static Optional<Caller> source(String caller) {
        if (!caller.startsWith(ADDRESS)) {
            return Optional.empty();
        }
        // A zone behind an IPv6 address is the name of an interface of this machine, which no rule has.
        String address = caller.substring(ADDRESS.length()).replaceFirst("%.*", "");
        try {
            return Optional.of(new Caller(AddressBlock.parse(address).base()));
        } catch (InvalidValueException e) {
            return Optional.empty();
        }
    }

    /** How narrowly a list is named as its own: by its domain 0, by its address 1; empty if it is not. */
    OptionalInt precision(MailAddress list) {
        if (lists.contains(list.key())) {
            return OptionalInt.of(1);
        }
        return lists.contains(list.domain().toLowerCase(Locale.ROOT)) ? OptionalInt.of(0) : OptionalInt.empty();
    }
}
