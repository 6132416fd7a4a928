package io.opendms.doctor.check.route;

import io.opendms.doctor.check.Check;
import io.opendms.doctor.check.CheckContext;
import io.opendms.doctor.check.DmsCommand;
import io.opendms.doctor.check.Finding;
import io.opendms.doctor.dns.Answer;
import io.opendms.doctor.dns.MailExchanger;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Collectors;

/** D08: the MX of each farm's domains names this service, or a server that hands its mail on. */
public final class ExchangersNamed implements Check {
    private static final String TRIED = "ask the DNS for MX records";

    @Override
    public String id() {
        return "D08";
    }

    @Override
    public String title() {
        return "the MX of the farms' domains is as the farms have it";
    }

    @Override
    public List<Finding> run(CheckContext context) {
        List<MailDomain> domains = MailDomain.all(context);
        return domains.isEmpty()
                ? MailDomain.none(TRIED)
                : domains.stream()
                        .map(domain -> new Look(domain, context).finding())
                        .toList();
    }

    /** At one domain. */
    private record Look(MailDomain domain, CheckContext context) {

        Finding finding() {
            Answer<MailExchanger> answer = context.dns().exchangers(domain.name());
            if (answer instanceof Answer.Found<MailExchanger> found) {
                return ofRecords(found);
            }
            return answer instanceof Answer.Undecided<MailExchanger> undecided
                    ? notAsked(undecided.reason())
                    : ofNone(context.dns().addresses(domain.name()));
        }

        private Finding ofRecords(Answer.Found<MailExchanger> found) {
            List<MailExchanger> all = found.records();
            String seen = "it is " + all.stream().map(MailExchanger::toString).collect(Collectors.joining(", "))
                    + found.alias()
                            .map(alias -> ", by way of the alias " + alias)
                            .orElse("");
            if (all.stream().anyMatch(MailExchanger::isNull)) {
                return Finding.fail(
                        tried(),
                        all.size() == 1
                                ? "the domain says that it takes no mail (null MX, RFC 7505)"
                                : seen + "; the null MX must stand alone (RFC 7505, section 3)",
                        remedy());
            }
            List<MailExchanger> others = all.stream()
                    .filter(each -> !domain.servers().contains(each.host()))
                    .toList();
            if (others.isEmpty()) {
                return Finding.ok(tried(), seen + ", as the farm has it");
            }
            return ofOthers(seen, others, others.size() < all.size());
        }

        private Finding ofOthers(String seen, List<MailExchanger> others, boolean isOneOurs) {
            Upstream upstream = Upstream.of(context);
            if (others.stream().allMatch(each -> upstream.has(each.host()))) {
                return Finding.ok(
                        tried(),
                        seen + "; what is not this service is on safeServers, and has to hand mail on, see D30");
            }
            String names =
                    String.join(" or ", domain.servers().stream().sorted().toList());
            if (isOneOurs) {
                return Finding.warn(
                        tried(),
                        seen + "; mail also goes to servers that are neither " + names + " nor safe",
                        remedy());
            }
            String wrong = seen + ", which is neither " + names + " nor on safeServers";
            return domain.isMailHost()
                    ? Finding.fail(tried(), wrong, remedy())
                    : Finding.warn(
                            tried(),
                            wrong + "; mail comes only if that server hands it on",
                            "let it hand mail for lists on: "
                                    + context.command().line("dns show --farm " + domain.farm())
                                    + " has the lines, and "
                                    + context.command().line("doctor --only D30 --write-probe") + " tries the way");
        }

        /** RFC 5321, section 5.1: without an MX, the host of that name is the server. */
        private Finding ofNone(Answer<InetAddress> addresses) {
            if (addresses instanceof Answer.Undecided<InetAddress> undecided) {
                return notAsked(undecided.reason());
            }
            return addresses.records().isEmpty()
                    ? Finding.fail(
                            tried(), "there is none, nor an address: no mail server finds the way here", remedy())
                    : Finding.warn(
                            tried(),
                            "there is none; mail goes to the address of that name, "
                                    + addresses.records().stream()
                                            .map(InetAddress::getHostAddress)
                                            .collect(Collectors.joining(", ")),
                            remedy());
        }

        private Finding notAsked(String reason) {
            return Finding.warn(
                    tried(),
                    "it could not be asked, which says nothing of what it is: " + reason,
                    "dig MX " + DmsCommand.word(domain.name()) + "; or set dns.servers");
        }

        private String tried() {
            return TRIED.replace("records", "of " + domain.name() + ", of farm " + domain.farm());
        }

        private String remedy() {
            return context.command().line("dns show --farm " + domain.farm()) + " has the lines for the zone";
        }
    }
}
