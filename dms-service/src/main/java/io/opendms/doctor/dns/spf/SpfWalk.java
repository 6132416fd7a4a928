package io.opendms.doctor.dns.spf;

import io.opendms.doctor.dns.Answer;
import io.opendms.doctor.dns.Dns;
import io.opendms.doctor.dns.MailExchanger;
import io.opendms.entry.InvalidValueException;
import io.opendms.farm.AddressBlock;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Follows a record through all that it includes, within the bounds that receivers keep to. For one thread and one domain. */
public final class SpfWalk {
    /** RFC 7208, section 4.6.4: mechanisms that ask the DNS, and exchangers of one mx. */
    private static final int MOST_LOOKUPS = 10;

    private static final String VERSION = "v=spf1";

    private final Dns dns;
    private final Set<AddressBlock> blocks = new LinkedHashSet<>();
    private final Set<String> unlisted = new LinkedHashSet<>();
    private boolean everybody;
    private int lookups;

    private SpfWalk(Dns dns) {
        this.dns = dns;
    }

    /** Who sends the mail of a domain. */
    public static SpfSenders of(String domain, Dns dns) throws SpfException {
        SpfWalk walk = new SpfWalk(dns);
        walk.record(domain);
        return new SpfSenders(List.copyOf(walk.blocks), walk.everybody, List.copyOf(walk.unlisted));
    }

    private void record(String domain) throws SpfException {
        List<SpfTerm> terms = terms(domain);
        for (SpfTerm term : terms) {
            if (term.name().equals("all")) {
                everybody |= term.isPass();
                // Nothing behind it counts, section 5.1, and no redirect, section 6.1.
                return;
            }
            term(term, domain);
        }
        Optional<SpfTerm> redirect =
                terms.stream().filter(term -> term.name().equals("redirect")).findFirst();
        if (redirect.isPresent()) {
            count(domain);
            follow(redirect.get());
        }
    }

    private List<SpfTerm> terms(String domain) throws SpfException {
        List<String> records = found(dns.texts(domain), domain).stream()
                .filter(text -> text.equalsIgnoreCase(VERSION)
                        || text.toLowerCase(Locale.ROOT).startsWith(VERSION + " "))
                .toList();
        if (records.isEmpty()) {
            throw new SpfException(SpfException.Kind.NONE, domain + " has no SPF record");
        }
        if (records.size() > 1) {
            throw broken(domain + " has " + records.size() + " SPF records, and may have one");
        }
        List<SpfTerm> terms = new ArrayList<>();
        for (String text : records.get(0).substring(VERSION.length()).strip().split(" +")) {
            if (!text.isEmpty()) {
                terms.add(SpfTerm.parse(text));
            }
        }
        return terms;
    }

    private void term(SpfTerm term, String domain) throws SpfException {
        switch (term.name()) {
            case "ip4", "ip6" -> add(term, literal(term));
            case "include" -> {
                count(domain);
                if (term.isPass()) {
                    follow(term);
                }
            }
            case "a" -> hosts(term, domain);
            case "mx" -> exchangers(term, domain);
            case "ptr", "exists" -> {
                count(domain);
                note(term, true);
            }
            default -> requireModifier(term);
        }
    }

    private void hosts(SpfTerm term, String domain) throws SpfException {
        count(domain);
        if (!note(term, term.hasMacro())) {
            for (InetAddress address : found(dns.addresses(target(term, domain)), domain)) {
                add(term, address);
            }
        }
    }

    private void exchangers(SpfTerm term, String domain) throws SpfException {
        count(domain);
        if (note(term, term.hasMacro())) {
            return;
        }
        List<MailExchanger> exchangers = found(dns.exchangers(target(term, domain)), domain);
        if (exchangers.size() > MOST_LOOKUPS) {
            throw broken("an mx of " + domain + " has more than " + MOST_LOOKUPS + " hosts");
        }
        for (MailExchanger exchanger : exchangers) {
            if (!exchanger.isNull()) {
                for (InetAddress address : found(dns.addresses(exchanger.host()), domain)) {
                    add(term, address);
                }
            }
        }
    }

    private void follow(SpfTerm term) throws SpfException {
        if (note(term, term.hasMacro())) {
            return;
        }
        try {
            record(term.value());
        } catch (SpfException e) {
            // Section 5.2: who includes a domain that says nothing has made a mistake.
            throw e.kind() == SpfException.Kind.NONE ? broken(term.value() + " is included and has no SPF record") : e;
        }
    }

    private static String target(SpfTerm term, String domain) {
        return term.value().isEmpty() ? domain : term.value();
    }

    private static InetAddress literal(SpfTerm term) throws SpfException {
        try {
            InetAddress address = AddressBlock.parse(term.value()).base();
            if (address instanceof Inet4Address == term.name().equals("ip4")) {
                return address;
            }
        } catch (InvalidValueException e) {
            throw broken(term.name() + ":" + term.value() + " is no address");
        }
        throw broken(term.name() + ":" + term.value() + " is of the other kind");
    }

    private void add(SpfTerm term, InetAddress address) throws SpfException {
        try {
            AddressBlock block = new AddressBlock(address, address instanceof Inet4Address ? term.four() : term.six());
            if (term.isPass()) {
                blocks.add(block);
            }
        } catch (InvalidValueException e) {
            throw broken(term.name() + " has a prefix that is too long");
        }
    }

    /** @return whether the term cannot be listed, and was noted */
    private boolean note(SpfTerm term, boolean isUnlisted) {
        if (isUnlisted && term.isPass()) {
            unlisted.add(term.name() + (term.value().isEmpty() ? "" : ":" + term.value()));
        }
        return isUnlisted;
    }

    private void count(String domain) throws SpfException {
        if (++lookups > MOST_LOOKUPS) {
            throw broken("asks the DNS more than " + MOST_LOOKUPS + " times, at last for " + domain);
        }
    }

    /** Unknown modifiers are ignored, unknown mechanisms are errors, sections 6 and 4.6.1. */
    private static void requireModifier(SpfTerm term) throws SpfException {
        if (!term.isModifier()) {
            throw broken("has a mechanism that there is not: " + term.name());
        }
    }

    private static <T> List<T> found(Answer<T> answer, String domain) throws SpfException {
        if (answer instanceof Answer.Undecided<T> undecided) {
            throw new SpfException(
                    SpfException.Kind.UNDECIDED, "what " + domain + " says could not be asked: " + undecided.reason());
        }
        return answer.records();
    }

    private static SpfException broken(String message) {
        return new SpfException(SpfException.Kind.BROKEN, message);
    }
}
