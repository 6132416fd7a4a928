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

    public SenderAllowed() {
        super("D21", "dms may send in the names that it sends in");
    }

    @Override
    List<Finding> look(CheckContext context, SendingSettings settings, String tried) {
        List<Finding> findings = new ArrayList<>();
        Envelope envelope = settings.envelope();
        String user = settings.identity().user();
        if (user.contains("@") && !user.equalsIgnoreCase(envelope.from().toString())) {
            findings.add(Finding.warn(
                    tried,
                    "it signs in as " + user + " and sends as " + envelope.from()
                            + ", which most servers allow only to who has the right Send As",
                    "set mail.out.from to the address of the account, or give the account Send As for "
                            + envelope.from()));
        }
        if (!envelope.impersonate() || envelope.overrideEnvelopeSender()) {
            findings.add(Finding.ok(tried, "mail goes in the name of " + envelope.from() + " and of nobody else"));
            return findings;
        }
        MailAddress person =
                new MailAddress("dms-looks-whether-it-may", envelope.from().domain());
        Findings found = visit(context, settings, Optional.of(person));
        findings.add(found.person()
                .map(reply -> impersonated(context, tried, person, reply))
                .orElseGet(() -> Finding.skip(tried, "no sender could be named; see D18")));
        return findings;
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
