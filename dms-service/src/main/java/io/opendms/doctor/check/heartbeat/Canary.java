package io.opendms.doctor.check.heartbeat;

import io.opendms.doctor.check.CheckContext;
import io.opendms.doctor.check.Finding;
import io.opendms.ingest.delivery.DeliveryException;
import io.opendms.ingest.heartbeat.Arrival;
import io.opendms.ingest.heartbeat.Arrivals;
import io.opendms.ingest.heartbeat.HeartbeatKey;
import io.opendms.ingest.heartbeat.HeartbeatMail;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Sends a mail to this service and waits for it. It ends where heartbeats end, so that nothing of it is left here; what servers on
 * the way keep of it, such as a copy in a journal, nobody here can remove.
 *
 * @param ownName how this machine calls itself
 * @param within how long it may take
 */
record Canary(String ownName, HeartbeatKey key, Arrivals arrivals, Duration within, CheckContext context) {
    private static final Duration LOOK = Duration.ofMillis(200);

    Finding finding(String domain, FirstServer first) {
        String tried = "send a mail to " + domain;
        if (!first.obstacle().isEmpty()) {
            return Finding.skip(tried, first.obstacle());
        }
        tried += " by " + first.host() + ":" + first.port();
        Instant now = context.clock().instant();
        HeartbeatMail mail = new HeartbeatMail(key.newAddress(domain, now), ownName, now);
        String answer;
        try {
            answer = mail.send(first.host(), first.port());
        } catch (DeliveryException e) {
            return Finding.fail(
                    tried,
                    "it stops at the first server: " + e.getMessage(),
                    "look there why; at this service, D10 and D11 do");
        }
        try {
            return waited(tried, answer, mail);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Finding.skip(tried, "interrupted");
        }
    }

    private Finding waited(String tried, String answer, HeartbeatMail mail) throws InterruptedException {
        Optional<Arrival> arrival = arrivals.of(mail.to());
        for (long left = within.dividedBy(LOOK); left > 0 && !isBack(arrival); left--) {
            Thread.sleep(LOOK.toMillis());
            arrival = arrivals.of(mail.to());
        }
        if (arrival.isEmpty()) {
            return Finding.fail(
                    tried,
                    "the first server took it (" + answer + "), and it has not come within " + within.toSeconds()
                            + " s",
                    "look for " + mail.messageId()
                            + " in the queue and the log of that server, then of those behind it;"
                            + " and whether the service runs, D29");
        }
        Arrival here = arrival.get();
        String seen = "it came from " + here.peer() + " at " + here.receivedAt();
        return here.isBack()
                ? Finding.ok(tried, seen + ", and nothing of it is left here")
                : Finding.fail(
                        tried,
                        seen + ", and stops in this service: " + here.status() + ", " + here.text(),
                        "look for mail_ in the log of the service");
    }

    private static boolean isBack(Optional<Arrival> arrival) {
        return arrival.filter(Arrival::isBack).isPresent();
    }
}
