package io.opendms.doctor.check.route;

import io.opendms.config.ingest.IngestSettings;
import io.opendms.doctor.check.Check;
import io.opendms.doctor.check.CheckContext;
import io.opendms.doctor.check.DmsCommand;
import io.opendms.doctor.check.Finding;
import io.opendms.doctor.dns.Answer;
import io.opendms.doctor.dns.MailExchanger;
import io.opendms.doctor.dns.spf.SpfException;
import io.opendms.doctor.dns.spf.SpfSenders;
import io.opendms.doctor.dns.spf.SpfWalk;
import io.opendms.farm.AddressBlock;
import io.opendms.ingest.smtp.setting.SmtpSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** D16: the servers that may send are those that the farms' domains have. */
public final class SafeServersFit implements Check {
    private static final String LIST = "ingest.smtp.safeServers";
    private static final int MOST_EVIDENCE = 20;

    @Override
    public String id() {
        return "D16";
    }

    @Override
    public String title() {
        return "the servers that may send fit those of the domains";
    }

    @Override
    public List<Finding> run(CheckContext context) {
        Optional<SmtpSettings> smtp = context.settings().ingest().flatMap(IngestSettings::smtp);
        String tried = "read " + LIST;
        if (smtp.isEmpty()) {
            return List.of(Finding.skip(tried, "mail is not taken by SMTP"));
        }
        if (!smtp.get().safeServersOnly()) {
            return List.of(Finding.warn(
                    tried,
                    "every server that can reach the port may send, and nobody's word about a sender is taken",
                    "name the servers in front in " + LIST));
        }
        Look look = new Look(context, Upstream.of(context));
        List<Finding> findings = new ArrayList<>(look.entries());
        MailDomain.all(context).forEach(domain -> {
            look.exchangers(domain).ifPresent(findings::add);
            if (!domain.isMailHost()) {
                findings.add(look.senders(domain));
            }
        });
        if (findings.isEmpty()) {
            findings.add(Finding.ok(tried, "not everybody may send, and the MX names nobody else"));
        }
        return findings;
    }

    /** At the list, beside what the DNS has. */
    private record Look(CheckContext context, Upstream upstream) {

        List<Finding> entries() {
            List<Finding> findings = new ArrayList<>();
            for (AddressBlock block : upstream.servers().blocks()) {
                if (block.prefixLength() == 0) {
                    findings.add(Finding.warn(
                            "read " + LIST,
                            "a block in it is every server that there is",
                            "name the servers in front in " + LIST));
                }
            }
            for (String name : upstream.servers().domains()) {
                findings.add(resolved(name));
            }
            return findings;
        }

        /** Where a name is not there, no name below it is (RFC 8020). */
        private Finding resolved(String name) {
            String tried = "look for " + name + ", of " + LIST;
            Answer<?> answer = context.dns().addresses(name);
            if (answer instanceof Answer.Undecided<?> undecided) {
                return Finding.warn(
                        tried, "it could not be asked for: " + undecided.reason(), "dig " + DmsCommand.word(name));
            }
            return answer instanceof Answer.Nothing<?> nothing && !nothing.nameExists()
                    ? Finding.fail(
                            tried, "there is no such name, so that this entry lets nobody in", "correct or remove it")
                    : Finding.ok(tried, "it is there");
        }

        /** Empty if all are this service. */
        Optional<Finding> exchangers(MailDomain domain) {
            String tried = "compare " + LIST + " with the MX of " + domain.name();
            Answer<MailExchanger> answer = context.dns().exchangers(domain.name());
            if (answer instanceof Answer.Undecided<MailExchanger> undecided) {
                return Optional.of(Finding.skip(tried, "it could not be asked for: " + undecided.reason()));
            }
            List<String> others = answer.records().stream()
                    .filter(each -> !each.isNull())
                    .map(MailExchanger::host)
                    .filter(host -> !domain.servers().contains(host))
                    .toList();
            if (others.isEmpty()) {
                return Optional.empty();
            }
            List<String> missing =
                    others.stream().filter(host -> !upstream.has(host)).toList();
            return Optional.of(
                    missing.isEmpty()
                            ? Finding.ok(tried, "all servers that it names may send")
                            : Finding.warn(
                                    tried,
                                    String.join(", ", missing)
                                            + " may not send, unless by another address than the DNS has",
                                    "add them to " + LIST + "; "
                                            + context.command().line("doctor --only D30 --write-probe")
                                            + " tries the way"));
        }

        Finding senders(MailDomain domain) {
            String tried = "compare " + LIST + " with the SPF record of " + domain.name();
            try {
                return compared(tried, SpfWalk.of(domain.name(), context.dns()));
            } catch (SpfException e) {
                String reason = String.valueOf(e.getMessage());
                return e.kind() == SpfException.Kind.BROKEN
                        ? Finding.warn(tried, "it is broken: " + reason, "correct it; others ignore it as it is")
                        : Finding.skip(tried, reason);
            }
        }

        /** Not all servers of a domain hand mail on to this one; that none of them may is a mistake, though. */
        private Finding compared(String tried, SpfSenders senders) {
            if (senders.everybody()) {
                return Finding.warn(tried, "it says that anybody may send for the domain", "end it by ~all or -all");
            }
            List<String> missing = senders.blocks().stream()
                    .filter(block -> !isOnList(block))
                    .map(block -> block.base().getHostAddress() + "/" + block.prefixLength() + " is not on the list")
                    .limit(MOST_EVIDENCE)
                    .toList();
            boolean isNone =
                    !senders.blocks().isEmpty() && senders.blocks().stream().noneMatch(this::isOnList);
            Finding finding = isNone
                    ? Finding.warn(
                            tried,
                            "none of the servers that it names may send, unless by another address",
                            "add those that hand mail on to " + LIST)
                    : Finding.ok(
                            tried, missing.isEmpty() ? "all that it names may send" : "some that it names may send");
            List<String> evidence = new ArrayList<>(missing);
            senders.unlisted().forEach(term -> evidence.add(term + " cannot be listed"));
            return finding.with(evidence);
        }

        private boolean isOnList(AddressBlock block) {
            return upstream.servers().blocks().stream()
                    .anyMatch(safe -> safe.prefixLength() <= block.prefixLength() && safe.contains(block.base()));
        }
    }
}
