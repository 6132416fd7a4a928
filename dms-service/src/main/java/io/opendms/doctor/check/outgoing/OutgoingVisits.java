package io.opendms.doctor.check.outgoing;

import io.opendms.doctor.check.CheckContext;
import io.opendms.entry.MailAddress;
import io.opendms.notify.setting.Envelope;
import io.opendms.notify.setting.SendingSettings;
import io.opendms.notify.smtp.Findings;
import io.opendms.notify.smtp.Visit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the servers of outgoing mail said in one run of the checks. Each settings are visited once, and an account that was not
 * let in is not tried again with others: a few wrong passwords in a row lock an account. Used by one thread.
 */
public final class OutgoingVisits {
    private final Map<SendingSettings, Findings> made = new LinkedHashMap<>();

    /** Speaks with the server up to the recipient, and sends nothing. */
    Findings of(CheckContext context, SendingSettings settings) {
        return Optional.ofNullable(made.get(settings)).orElseGet(() -> {
            Findings found = closed(settings)
                    .orElseGet(() -> new Visit(context.settings().outgoing().ownName(), context.clock())
                            .look(settings, OutgoingCheck.recipient(settings), person(settings)));
            made.put(settings, found);
            return found;
        });
    }

    private Optional<Findings> closed(SendingSettings settings) {
        return made.entrySet().stream()
                .filter(visit -> visit.getKey().server().equals(settings.server())
                        && visit.getKey().identity().equals(settings.identity()))
                .map(Map.Entry::getValue)
                .filter(found -> found.trouble().isPresent() && found.sender().isEmpty())
                .findFirst();
    }

    /** Somebody whom nobody has heard of, where people may be named as senders. */
    static Optional<MailAddress> person(SendingSettings settings) {
        Envelope envelope = settings.envelope();
        return envelope.impersonate() && !envelope.overrideEnvelopeSender()
                ? Optional.of(new MailAddress(
                        "dms-looks-whether-it-may", envelope.from().domain()))
                : Optional.empty();
    }
}
