package io.opendms.ingest.delivery;

import io.opendms.ingest.spool.SpooledMessage;
import io.opendms.ingest.trail.Attempt;
import io.opendms.ingest.trail.DeliveryStatus;
import io.opendms.ingest.trail.MessageStatus;
import io.opendms.ingest.trail.Progress;
import io.opendms.ingest.trail.TargetOutcome;
import io.opendms.recipient.Target;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * One attempt to bring a message to each target that needs it. What cannot be repeated is in the trail before the next target
 * is gone to. While the trail cannot be written the round stands still, and is gone on with from there: nothing that was
 * delivered is delivered again. Used by one thread at a time.
 */
final class Round {
    /** How many deliveries that can be repeated may be unknown to the trail. */
    private static final int MOST_UNNOTED = 50;

    private final Postman postman;
    private final SpooledMessage message;
    private final MessageFacts facts;
    private final Progress before;
    private final Destinations destinations;
    private final Queue<Target> left = new ArrayDeque<>();
    private final List<TargetOutcome> outcomes = new ArrayList<>();
    private final List<TargetOutcome> unnoted = new ArrayList<>();
    private boolean urgent;

    Round(Postman postman, SpooledMessage message, MessageFacts facts, Progress before, Destinations destinations) {
        this.postman = postman;
        this.message = message;
        this.facts = facts;
        this.before = before;
        this.destinations = destinations;
        destinations.nowhere().stream()
                .filter(outcome -> before.isOpen(outcome.target()))
                .forEach(outcomes::add);
        destinations.targets().stream()
                .filter(target -> destinations.isOpen(target, before))
                .forEach(left::add);
    }

    /**
     * Goes to the targets that are left.
     *
     * @param stopped asked before each target
     * @return what came of all; empty if it was stopped before
     * @throws io.opendms.record.RecordFailure if the store cannot be used; then it is gone on with by the same call
     */
    Optional<Attempt> goOn(BooleanSupplier stopped) {
        while (!left.isEmpty()) {
            if (urgent || unnoted.size() >= MOST_UNNOTED) {
                note();
            }
            if (stopped.getAsBoolean()) {
                note();
                return Optional.empty();
            }
            add(left.element());
            left.remove();
        }
        Attempt attempt = concluded();
        // What was delivered is in the trail already, or among what is not noted yet, with what is told of it.
        List<TargetOutcome> open = Stream.concat(
                        unnoted.stream(),
                        attempt.targets().stream()
                                .filter(outcome -> outcome.status() != DeliveryStatus.DELIVERED)
                                .map(this::telling))
                .toList();
        postman.trail().record(attempt.with(open));
        open.forEach(outcome -> postman.tell(message, outcome));
        return Optional.of(attempt);
    }

    private TargetOutcome telling(TargetOutcome outcome) {
        return outcome.status() == DeliveryStatus.FAILED
                ? outcome.telling(postman.news().failed(message, destinations.farm(outcome.target()), outcome))
                : outcome;
    }

    private void add(Target target) {
        TargetOutcome outcome = postman.deliver(message, facts, target, number());
        // What is told can be large, and the targets many: it is kept no longer than until it is noted.
        outcomes.add(outcome.telling(List.of()));
        if (outcome.status() == DeliveryStatus.DELIVERED) {
            unnoted.add(outcome);
            urgent |= !postman.isRepeatable(target);
        }
    }

    /**
     * Brings to the trail what was delivered.
     *
     * @throws io.opendms.record.RecordFailure if it could not be written
     */
    void note() {
        if (!unnoted.isEmpty()) {
            postman.trail().note(message.id(), postman.now(), unnoted);
            unnoted.forEach(outcome -> postman.tell(message, outcome));
            unnoted.clear();
            urgent = false;
        }
    }

    private int number() {
        return before.attempts() + 1;
    }

    /** What waits is given up once the message is too old. */
    private Attempt concluded() {
        Instant now = postman.now();
        boolean waits = outcomes.stream().anyMatch(outcome -> outcome.status() == DeliveryStatus.WAITING);
        Instant since = before.since(message.envelope().receivedAt());
        Optional<Instant> next = waits ? postman.backoff().next(number(), now, since) : Optional.empty();
        List<TargetOutcome> concluded = next.isPresent() || !waits
                ? outcomes
                : outcomes.stream().map(TargetOutcome::givenUp).toList();
        boolean failed = !before.failed().isEmpty()
                || concluded.stream().anyMatch(outcome -> outcome.status() == DeliveryStatus.FAILED);
        MessageStatus status =
                next.isPresent() ? MessageStatus.WAITING : failed ? MessageStatus.QUARANTINED : MessageStatus.DELIVERED;
        return new Attempt(
                message.id(),
                message.envelope(),
                message.size(),
                facts.messageId(),
                number(),
                since,
                now,
                next,
                status,
                destinations.recipients(),
                concluded);
    }
}
