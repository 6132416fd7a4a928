package io.opendms.notify.queue.postman;

import io.opendms.entry.LogText;
import io.opendms.notify.mail.Origin;
import io.opendms.notify.mail.Sender;
import io.opendms.notify.queue.ClaimedMail;
import io.opendms.notify.queue.MailClaims;
import io.opendms.notify.setting.SendingSettings;
import io.opendms.notify.setting.SettingsOf;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is due in the queue. Rounds are made by one thread at a time; postmen of other nodes may share the work. What is
 * claimed and not sent when it is closed is given back.
 */
public final class Postman implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.notify");

    /** How late it is noticed that something is due. */
    private static final Duration IDLE = Duration.ofMillis(250);

    private static final Duration BUSY = Duration.ofMillis(5);
    private static final Duration LONGEST_BUSY = Duration.ofMillis(100);

    /**
     * For how long mails wait in hand before their try begins; what a slow server leaves no time for is given back. The try itself
     * has its own time within the claim, so that no other node begins the same mail.
     */
    private static final Duration IN_HAND = Duration.ofMinutes(15);

    /** For what has begun when it is closed. */
    private static final Duration STOP = Duration.ofSeconds(6);

    private final MailClaims claims;
    private final SettingsOf settingsOf;
    private final Carrier.Tools tools;
    private final Ends ends;
    private final QueueSweep sweep;
    private final Duration lease;
    private final InstantSource clock;
    private final Map<ServerWay, Carrier> carriers = new ConcurrentHashMap<>();
    private final Map<ServerWay.Shared, Hands> hands = new ConcurrentHashMap<>();
    private final Set<Origin> withoutServer = ConcurrentHashMap.newKeySet();

    /** Told by carriers, so that a fast server does not wait for the next look. */
    private final Semaphore roomAgain = new Semaphore(0);

    private int withoutRoom;
    private boolean begun;

    public Postman(MailClaims claims, SettingsOf settingsOf, Sender sender, PostMeter meter, InstantSource clock) {
        PostLog log = new PostLog(meter);
        this.claims = claims;
        this.settingsOf = settingsOf;
        this.ends = new Ends(claims);
        this.tools = new Carrier.Tools(claims, sender, ends, log, clock);
        this.sweep = new QueueSweep(claims, log, clock);
        this.lease = IN_HAND.plus(sender.longest());
        this.clock = clock;
    }

    /**
     * Makes a round, and while there is work waits for room for more, no longer than until the next round is due anyway.
     *
     * @return after what time to do it again
     * @throws InterruptedException if this thread is to end
     * @throws io.opendms.record.RecordFailure as {@link #round}
     */
    public Duration work() throws InterruptedException {
        Duration pause = round();
        if (pause.compareTo(IDLE) >= 0) {
            return pause;
        }
        if (roomAgain.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            roomAgain.drainPermits();
        }
        return Duration.ZERO;
    }

    /**
     * Claims what is due and for what there is room, and has it sent.
     *
     * @return after what time to do it again
     * @throws io.opendms.record.RecordFailure if the store cannot be used
     */
    public Duration round() {
        if (!begun) {
            takeBack();
        }
        sweep.sweepIfDue();
        Instant now = clock.instant();
        List<Origin> due = claims.due(now);
        withoutServer.retainAll(new HashSet<>(due));
        Map<Hands, Map<Origin, Carrier>> work = new LinkedHashMap<>();
        for (Origin origin : due) {
            carrier(origin)
                    .ifPresent(carrier -> work.computeIfAbsent(carrier.hands(), first -> new LinkedHashMap<>())
                            .put(origin, carrier));
        }
        boolean claimed = false;
        boolean busy = false;
        for (Map.Entry<Hands, Map<Origin, Carrier>> each : work.entrySet()) {
            claimed |= claim(each.getKey(), each.getValue(), now);
            busy |= each.getKey().isBusy();
        }
        return pause(claimed, busy);
    }

    /** Looks less and less often for room while servers are slow, since each look asks the store. */
    private Duration pause(boolean claimed, boolean busy) {
        withoutRoom = claimed || !busy ? 0 : withoutRoom + 1;
        if (claimed || busy) {
            return Patience.doubled(BUSY, withoutRoom, LONGEST_BUSY);
        }
        return IDLE;
    }

    private void takeBack() {
        int mails = claims.takeBack(clock.instant());
        if (mails > 0) {
            LOG.info("outgoing_taken_back mails={}", mails);
        }
        begun = true;
    }

    private Optional<Carrier> carrier(Origin origin) {
        Optional<SendingSettings> found = settingsOf.origin(origin);
        if (found.isEmpty()) {
            if (withoutServer.add(origin)) {
                LOG.warn(
                        "outgoing_no_settings farm=\"{}\" web_application=\"{}\"",
                        LogText.escaped(origin.farm()),
                        LogText.escaped(origin.webApplication()));
            }
            return Optional.empty();
        }
        withoutServer.remove(origin);
        return found.map(ServerWay::of)
                .map(way -> carriers.computeIfAbsent(way, made -> new Carrier(made, tools, hands(made))));
    }

    private Hands hands(ServerWay way) {
        return hands.computeIfAbsent(
                way.shared(), shared -> new Hands(way.name(), shared.throughput(), roomAgain::release));
    }

    /** Each origin gets its share of the room, in turn. */
    private boolean claim(Hands shared, Map<Origin, Carrier> due, Instant now) {
        int room = shared.room(now);
        int share = (room + due.size() - 1) / due.size();
        Instant until = now.plus(lease);
        int taken = 0;
        for (Origin origin : shared.turns().order(List.copyOf(due.keySet()))) {
            Carrier carrier = due.get(origin);
            int most = carrier.room(Math.min(share, room - taken), now);
            if (most <= 0) {
                continue;
            }
            List<ClaimedMail> claimed = claims.claim(origin, now, until, most);
            if (!claimed.isEmpty()) {
                carrier.carry(claimed, until);
                shared.turns().served(origin);
                taken += claimed.size();
            }
        }
        return taken > 0;
    }

    /** What keeps mail from being sent by this node, a sentence each. */
    public List<String> problems() {
        Stream<String> unset = withoutServer.stream()
                .map(origin -> "mail of " + named(origin) + " waits, and no server is set for it");
        return Stream.concat(away().values().stream(), unset).toList();
    }

    /** What keeps mail from servers, once for all senders to which one says the same. */
    private Map<List<Object>, String> away() {
        Map<List<Object>, String> away = new LinkedHashMap<>();
        carriers.forEach((way, carrier) -> carrier.lastWords()
                .ifPresent(words -> carrier.problem()
                        .ifPresent(problem -> away.putIfAbsent(List.of(way.shared(), words), problem))));
        return away;
    }

    private static String named(Origin origin) {
        if (origin.farm().isEmpty()) {
            return "the service itself";
        }
        String farm = "the farm \"" + origin.farm() + "\"";
        return origin.webApplication().isEmpty()
                ? farm
                : "the web application " + origin.webApplication() + " of " + farm;
    }

    /** How many servers take no mail now. */
    public int serversAway() {
        return away().size();
    }

    /** Lets what has begun come to its end for some seconds, and gives back the rest. Nobody may make a round any more. */
    @Override
    public void close() {
        long deadline = System.nanoTime() + STOP.toNanos();
        carriers.values().forEach(Carrier::stop);
        carriers.values().forEach(carrier -> Carrier.giveBack(carrier.hands().stop(), carrier));
        try {
            for (Hands each : hands.values()) {
                each.await(deadline);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ends.close();
    }
}
