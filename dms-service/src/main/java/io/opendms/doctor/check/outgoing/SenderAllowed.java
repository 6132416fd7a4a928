package io.opendms.doctor.check.outgoing;

import io.opendms.doctor.check.CheckContext;
import io.opendms.doctor.check.Finding;
import io.opendms.entry.MailAddress;
import io.opendms.notify.setting.Envelope;
import io.opendms.notify.setting.SendingSettings;
import io.opendms.notify.smtp.Findings;
import io.opendms.notify.smtp.wire.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** D21: the account may send in the name of From, and of people where that is wanted. */
public final class SenderAllowed extends OutgoingCheck {

    /** @param visits those of all checks of one run */
    public SenderAllowed(OutgoingVisits visits) {
        super("D21", "dms may send in the names that it sends in", visits);
    }

    @Override
    List<Finding> look(CheckContext context, SendingSettings settings, String tried) {
        List<Finding> findings = new ArrayList<>();
        Envelope envelope = settings.envelope();
        account(tried, settings.identity().user(), envelope.from()).ifPresent(findings::add);
        Optional<MailAddress> person = OutgoingVisits.person(settings);
        if (person.isEmpty()) {
            findings.add(Finding.ok(tried, "mail goes in the name of " + envelope.from() + " and of nobody else"));
            return findings;
        }
        Findings found = visit(context, settings);
        if (isRefused(found.sender()) || isRefused(found.recipient())) {
            findings.add(Finding.skip(
                    tried,
                    "the server takes no mail from us to this recipient, so that a person proves nothing; see D18"));
            return findings;
        }
        findings.add(found.person()
                .map(reply -> impersonated(context, tried, person.get(), reply))
                .orElseGet(() -> Finding.skip(tried, unnamed(found))));
        return findings;
    }

    /**
     * What is to be said of an account that sends as somebody else, as far as its name tells.
     *
     * @param user {@code user@domain}, {@code DOMAIN\\user} or a name alone; empty if nobody signs in
     */
    static Optional<Finding> account(String tried, String user, MailAddress from) {
        if (user.isEmpty()) {
            return Optional.empty();
        }
        boolean whole = user.contains("@");
        String name = user.substring(user.indexOf('\\') + 1);
        if (name.equalsIgnoreCase(whole ? from.toString() : from.localPart())) {
            return Optional.empty();
        }
        String allowed = whole
                ? ", which most servers allow only to who has the right Send As"
                : "; unless that is its own address, most servers allow it only to who has the right Send As";
        return Optional.of(Finding.warn(
                tried,
                "it signs in as " + user + " and sends as " + from + allowed,
                "set mail.out.from to the address of the account, or give the account Send As for " + from));
    }

    private static boolean isRefused(Optional<Reply> reply) {
        return reply.filter(answer -> !answer.isPositive()).isPresent();
    }

    private static String unnamed(Findings found) {
        return found.sender().isPresent()
                ? "the connection broke when a person was named: "
                        + found.trouble().orElse("")
                : "no sender could be named; see D18";
    }

    private static Finding impersonated(CheckContext context, String tried, MailAddress person, Reply reply) {
        return reply.isPositive()
                ? Finding.ok(
                        tried, "the server takes other senders of " + person.domain() + ", as impersonate needs it")
                : Finding.warn(
                        tried,
                        "the server refuses a person as the sender, so that mail goes in our own name with Reply-To: "
                                + refusal(reply),
                        grant(context, reply) + ", or set mail.out.impersonate: false");
    }
}
