package io.opendms.notify.smtp;

import io.opendms.notify.mail.Attempt;
import io.opendms.notify.mail.OutgoingMail;
import io.opendms.notify.mail.Sender;
import io.opendms.notify.setting.SendingSettings;
import io.opendms.notify.setting.SettingsOf;
import io.opendms.notify.smtp.wire.Patience;
import io.opendms.notify.smtp.wire.TryFailedException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Sends by SMTP. Keeps as many connections for each settings as these say, and waits for a free one; a minute after its last mail
 * a connection is closed. An interrupt ends a try.
 */
public final class SmtpSender implements Sender {
    private static final Duration BETWEEN_SWEEPS = Duration.ofSeconds(10);

    private final SettingsOf settings;
    private final Patience patience;
    private final Watch watch = new Watch();
    private final Connections connections;
    private final Delivery delivery;

    /** @param ownName what servers are greeted with: this machine's full name, or an address literal such as {@code [10.0.0.1]} */
    public SmtpSender(SettingsOf settings, String ownName, InstantSource clock) {
        this(settings, ownName, clock, Patience.USUAL);
    }

    SmtpSender(SettingsOf settings, String ownName, InstantSource clock, Patience patience) {
        this.settings = settings;
        this.patience = patience;
        this.connections =
                new Connections(new Opening(ownName, clock, patience, watch), watch, patience, System::nanoTime);
        this.delivery = new Delivery(watch, patience);
        watch.each(BETWEEN_SWEEPS, connections::sweep);
    }

    @Override
    public Attempt send(OutgoingMail mail) throws InterruptedException {
        Optional<SendingSettings> found = settings.origin(mail.origin());
        if (found.isEmpty()) {
            return new Attempt(Attempt.End.NO_SERVER, "no server is set for mail of this origin; set mail.out.host");
        }
        Attempt attempt;
        try (Connections.Lease lease = connections.take(found.get())) {
            attempt = delivery.by(lease, found.get(), mail);
        } catch (TryFailedException e) {
            attempt = e.attempt();
        }
        if (attempt.end() != Attempt.End.SENT && Thread.interrupted()) {
            throw new InterruptedException("a try to send a mail was interrupted");
        }
        return attempt;
    }

    @Override
    public Duration longest() {
        return patience.longest(Connections.MOST_ASKED);
    }

    @Override
    public void close() {
        connections.close();
        watch.close();
    }
}
