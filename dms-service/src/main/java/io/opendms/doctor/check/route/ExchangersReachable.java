package io.opendms.doctor.check.route;

import io.opendms.doctor.check.Check;
import io.opendms.doctor.check.CheckContext;
import io.opendms.doctor.check.DmsCommand;
import io.opendms.doctor.check.Finding;
import io.opendms.doctor.dns.Answer;
import io.opendms.doctor.dns.MailExchanger;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** D09: the servers that MX records name have addresses, and those of this service lead here. */
public final class ExchangersReachable implements Check {
    private static final String TRIED = "look for the addresses of ";

    /** So that a domain with a hundred MX records does not take minutes. */
    private static final int MOST_HOSTS = 20;

    private final Supplier<Set<InetAddress>> own;

    public ExchangersReachable() {
        this(OwnAddresses::get);
    }

    /** @param own the addresses of this machine */
    ExchangersReachable(Supplier<Set<InetAddress>> own) {
        this.own = own;
    }

    @Override
    public String id() {
        return "D09";
    }

    @Override
    public String title() {
        return "the servers that the MX names can be reached";
    }

    @Override
    public List<Finding> run(CheckContext context) {
        Map<String, Set<String>> hosts = new TreeMap<>();
        List<Finding> findings = new ArrayList<>();
        for (MailDomain domain : MailDomain.all(context)) {
            Answer<MailExchanger> answer = context.dns().exchangers(domain.name());
            if (answer instanceof Answer.Undecided<MailExchanger> undecided) {
                findings.add(Finding.skip(
                        TRIED + "the servers of " + domain.name(),
                        "they could not be asked for: " + undecided.reason()));
            }
            answer.records().stream()
                    .filter(each -> !each.isNull())
                    .forEach(each -> hosts.computeIfAbsent(each.host(), host -> new TreeSet<>())
                            .addAll(domain.servers()));
        }
        hosts.entrySet().stream()
                .limit(MOST_HOSTS)
                .forEach(host -> findings.add(look(host.getKey(), host.getValue(), context)));
        if (findings.isEmpty()) {
            findings.add(Finding.skip(TRIED + "mail servers", "no MX names any; see D08"));
        }
        return findings;
    }

    /** @param servers the names of this service */
    private Finding look(String host, Set<String> servers, CheckContext context) {
        String tried = TRIED + host;
        String dig = "dig " + DmsCommand.word(host) + " A";
        Answer<InetAddress> answer = context.dns().addresses(host);
        if (answer instanceof Answer.Undecided<InetAddress> undecided) {
            return Finding.warn(
                    tried, "they could not be asked for: " + undecided.reason(), dig + "; or set dns.servers");
        }
        if (!(answer instanceof Answer.Found<InetAddress> found)) {
            return Finding.fail(
                    tried, "there are none, so that mail servers cannot connect", "enter an A or AAAA record for it");
        }
        String seen = text(found.records());
        if (found.alias().isPresent()) {
            return Finding.fail(
                    tried,
                    "it is an alias (CNAME) of " + found.alias().get()
                            + ", which an MX must not name (RFC 2181, section 10.3)",
                    "let the MX name " + found.alias().get());
        }
        return servers.contains(host.toLowerCase(Locale.ROOT))
                ? ofOurs(host, found.records(), tried, context)
                : Finding.ok(tried, seen);
    }

    private Finding ofOurs(String host, List<InetAddress> addresses, String tried, CheckContext context) {
        String seen = text(addresses);
        if (addresses.stream().anyMatch(ExchangersReachable::isOfNoUse)) {
            return Finding.fail(
                    tried, seen + "; one of these leads nobody here from another machine", "correct its A record");
        }
        if (addresses.stream().noneMatch(own.get()::contains)) {
            return Finding.warn(
                    tried,
                    seen + "; none is of this machine, which is right only if something in front hands connections on",
                    "ip address, to compare; " + context.command().line("doctor --only D30 --write-probe")
                            + " tries the way");
        }
        List<String> reverse = addresses.stream()
                .map(address -> reverse(address, host, context))
                .filter(line -> !line.isEmpty())
                .toList();
        return reverse.isEmpty()
                ? Finding.ok(tried, seen + ", which is this machine; the names of the addresses lead back")
                : Finding.warn(
                                tried,
                                seen + ", which is this machine; servers that it sends to may distrust an address"
                                        + " without its name",
                                "have who gave you the addresses enter PTR records with " + host)
                        .with(reverse);
    }

    /** @return what is not well; empty if nothing is */
    private static String reverse(InetAddress address, String host, CheckContext context) {
        String of = "PTR of " + address.getHostAddress();
        Answer<String> names = context.dns().names(address);
        if (names instanceof Answer.Undecided<String> undecided) {
            return of + " could not be asked: " + undecided.reason();
        }
        if (names.records().isEmpty()) {
            return of + " is missing";
        }
        return names.records().contains(host) ? "" : of + " is " + String.join(", ", names.records());
    }

    private static boolean isOfNoUse(InetAddress address) {
        return address.isLoopbackAddress() || address.isAnyLocalAddress() || address.isLinkLocalAddress();
    }

    private static String text(List<InetAddress> addresses) {
        return addresses.stream().map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
    }
}
