package io.opendms.ingest.delivery;

import io.opendms.entry.LogText;
import io.opendms.ingest.posting.Admission;
import io.opendms.ingest.smtp.setting.SmtpLimits;
import io.opendms.ingest.spool.SpooledMessage;
import io.opendms.ingest.trail.DeliveryStatus;
import io.opendms.ingest.trail.News;
import io.opendms.ingest.trail.Progress;
import io.opendms.ingest.trail.TargetOutcome;
import io.opendms.ingest.trail.Trail;
import io.opendms.recipient.Resolver;
import io.opendms.recipient.Target;
import io.opendms.record.RecordFailure;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings messages to their targets by the ways that there are. Thread-safe. */
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
    private final News news;
    private final InstantSource clock;

    /** Nobody is told of what is delivered. */
    public Postman(
            Resolver resolver,
            Set<String> domains,
            Admission admission,
            List<Route> routes,
            Trail trail,
            Backoff backoff,
            MailMeter meter,
            InstantSource clock) {
        this(resolver, domains, admission, routes, trail, backoff, meter, News.NONE, clock);
    }

    /**
     * @param domains whose addresses the resolver knows, in small letters
     * @param news what is told of messages
     */
    public Postman(
            Resolver resolver,
            Set<String> domains,
            Admission admission,
            List<Route> routes,
            Trail trail,
            Backoff backoff,
            MailMeter meter,
            News news,
            InstantSource clock) {
        this.resolver = resolver;
        this.domains = Set.copyOf(domains);
        this.admission = admission;
        this.routes = List.copyOf(routes);
        this.trail = trail;
        this.backoff = backoff;
        this.meter = meter;
        this.news = news;
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
     * Begins an attempt. At a message that cannot be read it waits, as at a target that cannot be reached.
     *
     * @throws io.opendms.record.RecordFailure if the store cannot say whether the message came out of a delivery
     */
    Round begin(SpooledMessage message, Progress before) {
        try {
            // Here and not for each target, of which there may be thousands: whoever writes a header writes marks, too.
            MessageFacts facts = MessageFacts.of(message)
                    .withMarks(mark -> trail.delivered(mark).isPresent());
            Destinations destinations = Destinations.of(message.envelope(), resolver, domains, admission);
            return new Round(this, message, facts, before, destinations);
        } catch (IOException e) {
            if (before.attempts() == 0) {
                LOG.error("mail_unreadable id={} error=\"{}\"", message.id(), LogText.message(e));
            }
            String reason = "the message cannot be read in the spool: " + e;
            Destinations waiting = Destinations.waiting(message.envelope(), reason);
            return new Round(this, message, MessageFacts.NONE, before, waiting);
        }
    }

    News news() {
        return news;
    }

    Trail trail() {
        return trail;
    }

    Backoff backoff() {
        return backoff;
    }

    Instant now() {
        return clock.instant();
    }

    /** Whether nothing comes of it if the same message is brought to a target again. */
    boolean isRepeatable(Target target) {
        return route(target).map(route -> route.delivery().isRepeatable()).orElse(true);
    }

    private Optional<Route> route(Target target) {
        return routes.stream().filter(one -> one.takes(target)).findFirst();
    }

    /**
     * Brings a message to one target.
     *
     * @param number of the attempt, from 1
     * @throws io.opendms.record.RecordFailure if the store cannot say whether it was there before
     */
    TargetOutcome deliver(SpooledMessage message, MessageFacts facts, Target target, int number) {
        String address = Destinations.key(target);
        String key = facts.key(message, address);
        Optional<Route> route = route(target);
        String way = route.map(Route::name).orElse("");
        if (facts.hops() > MOST_HOPS || facts.hasPassed(target.address().key())) {
            return new TargetOutcome(
                    address, key, way, DeliveryStatus.FAILED, "the message goes round: it was here before");
        }
        Optional<String> before = facts.marks().stream()
                .flatMap(mark -> trail.cameOutOf(mark, address).stream())
                .findFirst();
        if (before.isPresent()) {
            return new TargetOutcome(
                    address,
                    key,
                    way,
                    DeliveryStatus.FAILED,
                    "the message goes round: it was handed on from here and came back, as its " + Delivery.MARK
                            + " says; message " + before.get() + " was it before");
        }
        Optional<String> place = trail.delivered(key);
        if (place.isPresent()) {
            return new TargetOutcome(address, key, "", DeliveryStatus.REPEATED, place.get());
        }
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
                return new TargetOutcome(address, key, route.name(), DeliveryStatus.FAILED, refusal.get());
            }
            // Before it is there: from then on until it is noted a kill can bring it there once more.
            News.Telling telling = news.prepare(message, target, route.name());
            String place = route.delivery().deliver(message, target, key);
            TargetOutcome outcome = new TargetOutcome(address, key, route.name(), DeliveryStatus.DELIVERED, place);
            return outcome.telling(telling.delivered(outcome));
        } catch (DeliveryException e) {
            DeliveryStatus status = e.isLasting() ? DeliveryStatus.FAILED : DeliveryStatus.WAITING;
            TargetOutcome outcome =
                    new TargetOutcome(address, key, route.name(), status, String.valueOf(e.getMessage()));
            return e.isTriedEnough(number) ? outcome.givenUp() : outcome;
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

    /** Counts and logs what is in the trail. */
    void tell(SpooledMessage message, TargetOutcome outcome) {
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
