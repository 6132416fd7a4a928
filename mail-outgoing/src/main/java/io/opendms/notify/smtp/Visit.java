package io.opendms.notify.smtp;

import io.opendms.entry.MailAddress;
import io.opendms.notify.mail.Attempt;
import io.opendms.notify.mail.OutgoingMail;
import io.opendms.notify.setting.Authentication;
import io.opendms.notify.setting.SendingSettings;
import io.opendms.notify.smtp.wire.Patience;
import io.opendms.notify.smtp.wire.Transcript;
import io.opendms.notify.smtp.wire.TryFailedException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** One connection for somebody who watches: to send one mail, or to look without sending. May be used by any thread. */
public final class Visit {
    private final String ownName;
    private final InstantSource clock;

    /** @param ownName as for {@link SmtpSender} */
    public Visit(String ownName, InstantSource clock) {
        this.ownName = ownName;
        this.clock = clock;
    }

    /** Sends a mail over a connection of its own. */
    public Rehearsal send(SendingSettings settings, OutgoingMail mail) {
        Witness witness = new Witness(Transcript.kept());
        Attempt attempt;
        try (Watch watch = new Watch();
                Visited visited = new Visited(settings, witness, watch)) {
            attempt = new Delivery(watch, Patience.OF_A_PERSON).by(visited, settings, mail);
        } catch (TryFailedException e) {
            attempt = e.attempt();
        }
        return new Rehearsal(attempt, witness.transcript().lines());
    }

    /**
     * Goes as far as naming sender and recipient, and takes both back; nothing is sent.
     *
     * @param person to be named as the sender after our own address was
     */
    public Findings look(SendingSettings settings, MailAddress recipient, Optional<MailAddress> person) {
        Witness witness = new Witness(Transcript.kept());
        Findings findings = Findings.NONE;
        try (Watch watch = new Watch();
                Connection connection = open(settings, witness, watch, Patience.OF_A_PERSON.whole())) {
            findings = findings.signedIn(settings.identity().how() != Authentication.NONE);
            MailTrial own = MailTrial.of(connection, settings.envelope().from(), recipient);
            findings = findings.ofSender(own.sender(), own.recipient());
            if (person.isPresent()) {
                findings = findings.ofPerson(
                        MailTrial.of(connection, person.get(), recipient).last());
            }
        } catch (TryFailedException e) {
            findings = findings.endedBy(e.attempt().reply());
        }
        return findings.seenBy(witness);
    }

    private final class Visited implements Delivery.Way, AutoCloseable {
        private final SendingSettings settings;
        private final Witness witness;
        private final Watch watch;
        private Connection connection;

        Visited(SendingSettings settings, Witness witness, Watch watch) throws TryFailedException {
            this.settings = settings;
            this.witness = witness;
            this.watch = watch;
            this.connection = open(settings, witness, watch, Patience.OF_A_PERSON.whole());
        }

        @Override
        public Connection connection() {
            return connection;
        }

        @Override
        public boolean isKept() {
            return false;
        }

        @Override
        public Connection anew(Duration time) throws TryFailedException {
            connection.close();
            connection = open(settings, witness, watch, time);
            return connection;
        }

        @Override
        public void close() {
            connection.close();
        }
    }

    private Connection open(SendingSettings settings, Witness witness, Watch watch, Duration time)
            throws TryFailedException {
        return new Opening(ownName, clock, Patience.OF_A_PERSON, watch).open(settings, witness, time);
    }
}
