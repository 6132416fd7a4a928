package io.opendms.ingest.delivery;

import io.opendms.entry.LogText;
import io.opendms.ingest.posting.Admission;
import io.opendms.ingest.smtp.setting.SmtpLimits;
import io.opendms.ingest.spool.SpooledMessage;
import io.opendms.ingest.trail.Attempt;
import io.opendms.ingest.trail.DeliveryStatus;
import io.opendms.ingest.trail.MessageStatus;
import io.opendms.ingest.trail.Progress;
import io.opendms.ingest.trail.TargetOutcome;
import io.opendms.ingest.trail.Trail;
import io.opendms.recipient.Resolver;
import io.opendms.recipient.Target;
import io.opendms.record.RecordFailure;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes one attempt to bring a message to each target that does not have it yet. Each target has an outcome of its own; all
 * of them are on disk together when the attempt ends.
 */
public final class Postman {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.mail");
    private static final int MOST_HOPS = SmtpLimits.USUAL.maxHops();

    private final Resolver resolver;
    private final Set<String> domains;
    private final Admission admission;
    private final List<Route> routes;
    private final Trail trail;
    private final Backoff backoff;
    private final MailMeter meter;
    private final InstantSource clock;

    /** @param domains whose addresses the resolver knows, in small letters */
    public Postman(
            Resolver resolver,
            Set<String> domains,
            Admission admission,
            List<Route> routes,
            Trail trail,
            Backoff backoff,
            MailMeter meter,
            InstantSource clock) {
        this.resolver = resolver;
        this.domains = Set.copyOf(domains);
        this.admission = admission;
        this.routes = List.copyOf(routes);
        this.trail = trail;
        this.backoff = backoff;
        this.meter = meter;
        this.clock = clock;
    }

    /**
     * How far a message has come.
     *
     * @throws io.opendms.record.RecordFailure if the store cannot be used
     */
    Progress progress(SpooledMessage message) {
        return trail.progress(message.id());
    }

    /**
     * Makes an attempt.
     *
     * @throws IOException if the message cannot be read
     * @throws io.opendms.record.RecordFailure if the store cannot be used; what was delivered is found out by its key
     */
    Attempt attempt(SpooledMessage message, Progress before) throws IOException {
        MessageFacts facts = MessageFacts.of(message);
        Destinations destinations = Destinations.of(message.envelope(), resolver, domains, admission);
        List<TargetOutcome> outcomes = new ArrayList<>(destinations.nowhere());
        int number = before.attempts() + 1;
        for (Target target : destinations.targets()) {
            if (!before.done().contains(Destinations.key(target))) {
                outcomes.add(deliver(message, facts, target, number));
            }
        }
        Attempt attempt = concluded(message, facts, number, destinations, outcomes);
        trail.record(attempt);
        attempt.targets().forEach(outcome -> tell(message, outcome));
        return attempt;
    }

    private TargetOutcome deliver(SpooledMessage message, MessageFacts facts, Target target, int number) {
        String address = Destinations.key(target);
        String key = facts.key(message, address);
        if (facts.hops() > MOST_HOPS || facts.hasPassed(target.address().key())) {
            return new TargetOutcome(
                    address, key, "", DeliveryStatus.FAILED, "the message goes round: it was here before");
        }
        Optional<String> place = trail.delivered(key);
        if (place.isPresent()) {
            return new TargetOutcome(address, key, "", DeliveryStatus.REPEATED, place.get());
        }
        Optional<Route> route = routes.stream().filter(one -> one.takes(target)).findFirst();
        if (route.isEmpty()) {
            String missing = target instanceof Target.Mailbox ? "with to: relay or lmtp " : "";
            return new TargetOutcome(
                    address, key, "", DeliveryStatus.FAILED, "no entry " + missing + "of ingest.deliver matches it");
        }
        return deliver(message, target, key, route.get(), number);
    }

    private TargetOutcome deliver(SpooledMessage message, Target target, String key, Route route, int number) {
        String address = Destinations.key(target);
        try {
            Optional<String> refusal = admission.refusal(message, target);
            if (refusal.isPresent()) {
                return new TargetOutcome(address, key, "", DeliveryStatus.FAILED, refusal.get());
            }
            String place = route.delivery().deliver(message, target, key);
            return new TargetOutcome(address, key, route.name(), DeliveryStatus.DELIVERED, place);
        } catch (DeliveryException e) {
            DeliveryStatus status = e.isLasting() ? DeliveryStatus.FAILED : DeliveryStatus.WAITING;
            TargetOutcome outcome =
                    new TargetOutcome(address, key, route.name(), status, String.valueOf(e.getMessage()));
            return e.isTriedEnough(number) ? givenUp(outcome) : outcome;
        } catch (IOException e) {
            return new TargetOutcome(
                    address, key, route.name(), DeliveryStatus.WAITING, "the spool cannot be read: " + e);
        } catch (RecordFailure e) {
            return new TargetOutcome(
                    address, key, route.name(), DeliveryStatus.WAITING, "the store cannot be used: " + e.getMessage());
        } catch (RuntimeException | StackOverflowError e) {
            // Broad: one poisoned message must not stop those behind it, nor come back again and again.
            LOG.error("mail_delivery_broke id={} target=\"{}\"", message.id(), LogText.escaped(address), e);
            return new TargetOutcome(
                    address,
                    key,
                    route.name(),
                    DeliveryStatus.FAILED,
                    "the delivery broke: " + e.getClass().getSimpleName());
        }
    }

    /** What waits is given up once the message is too old. */
    private Attempt concluded(
            SpooledMessage message,
            MessageFacts facts,
            int number,
            Destinations destinations,
            List<TargetOutcome> outcomes) {
        Instant now = clock.instant();
        boolean waits = outcomes.stream().anyMatch(outcome -> outcome.status() == DeliveryStatus.WAITING);
        Optional<Instant> next =
                waits ? backoff.next(number, now, message.envelope().receivedAt()) : Optional.empty();
        List<TargetOutcome> concluded = next.isPresent() || !waits
                ? outcomes
                : outcomes.stream().map(Postman::givenUp).toList();
        boolean failed = concluded.stream().anyMatch(outcome -> outcome.status() == DeliveryStatus.FAILED);
        MessageStatus status =
                next.isPresent() ? MessageStatus.WAITING : failed ? MessageStatus.QUARANTINED : MessageStatus.DELIVERED;
        return new Attempt(
                message.id(),
                message.envelope(),
                message.size(),
                facts.messageId(),
                number,
                now,
                next,
                status,
                destinations.recipients(),
                concluded);
    }

    private static TargetOutcome givenUp(TargetOutcome outcome) {
        return outcome.status() == DeliveryStatus.WAITING
                ? new TargetOutcome(
                        outcome.target(),
                        outcome.key(),
                        outcome.route(),
                        DeliveryStatus.FAILED,
                        "given up: " + outcome.text())
                : outcome;
    }

    private void tell(SpooledMessage message, TargetOutcome outcome) {
        meter.delivery(outcome.route(), outcome.status());
        String target = LogText.escaped(outcome.target());
        String text = LogText.escaped(outcome.text());
        switch (outcome.status()) {
            case DELIVERED ->
                LOG.info(
                        "mail_delivered id={} target=\"{}\" route={} place=\"{}\"",
                        message.id(),
                        target,
                        outcome.route(),
                        text);
            case REPEATED -> LOG.info("mail_repeated id={} target=\"{}\" place=\"{}\"", message.id(), target, text);
            case WAITING -> LOG.warn("mail_waiting id={} target=\"{}\" reason=\"{}\"", message.id(), target, text);
            case FAILED -> LOG.error("mail_failed id={} target=\"{}\" reason=\"{}\"", message.id(), target, text);
        }
    }
}
