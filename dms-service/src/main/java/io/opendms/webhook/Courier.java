package io.opendms.webhook;

import io.opendms.entry.LogText;
import io.opendms.record.ClaimedNotice;
import io.opendms.record.Notice;
import io.opendms.record.Outbox;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers the notices of one web hook, one after the other; what cannot be delivered is tried again, less and less often,
 * for a day. To be used by one thread at a time; couriers of other nodes may share the work.
 */
public final class Courier {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.webhook");

    /** How late it is noticed that something is due; a look costs one indexed query. */
    private static final Duration IDLE = Duration.ofSeconds(1);

    /** Longer than any attempt takes. */
    private static final Duration LEASE = Post.TIMEOUT.multipliedBy(3);

    /** How the topics of requests begin. */
    private static final String REQUESTS = "request_";

    private final Webhook webhook;
    private final Post post;
    private final Outbox outbox;
    private final InstantSource clock;
    private final DeliveryMeter meter;
    private int failures;

    public Courier(Webhook webhook, Post post, Outbox outbox, InstantSource clock, DeliveryMeter meter) {
        this.webhook = webhook;
        this.post = post;
        this.outbox = outbox;
        this.clock = clock;
        this.meter = meter;
    }

    /**
     * Delivers one notice, if one is due.
     *
     * @return after what time to look again
     * @throws io.opendms.record.RecordFailure if the store cannot be used; what was sent may then be sent again
     * @throws InterruptedException if this thread is to end
     */
    public Duration deliver() throws InterruptedException {
        Instant now = clock.instant();
        if (!outbox.isDue(webhook.name(), now)) {
            return IDLE;
        }
        List<ClaimedNotice> claimed = outbox.claim(webhook.name(), now, now.plus(LEASE), 1);
        return claimed.isEmpty() ? IDLE : deliver(claimed.get(0), now);
    }

    private Duration deliver(ClaimedNotice claimed, Instant now) throws InterruptedException {
        Answer answer = post.send(webhook, claimed, now);
        if (answer.delivered()) {
            outbox.done(claimed.number());
            failures = 0;
            meter.delivery(DeliveryMeter.Outcome.DELIVERED);
            LOG.info(
                    "webhook_delivered webhook={} delivery={} event={} request={} mail={} attempt={}",
                    webhook.name(),
                    claimed.number(),
                    claimed.notice().topic(),
                    request(claimed.notice()),
                    mail(claimed.notice()),
                    claimed.attempt());
            return Duration.ZERO;
        }
        failures++;
        if (Backoff.isWorthwhile(claimed.notice().at(), now)) {
            postpone(claimed, answer.reason());
        } else {
            giveUp(claimed, answer.reason());
        }
        return Backoff.rest(failures);
    }

    /** The number of the request; empty of mail. */
    private static String request(Notice notice) {
        return notice.topic().startsWith(REQUESTS) ? notice.subject() : "";
    }

    /** The key of a message's delivery, or where there is none the message's id; empty of requests. */
    private static String mail(Notice notice) {
        return notice.topic().startsWith(REQUESTS) ? "" : notice.subject();
    }

    private void postpone(ClaimedNotice claimed, String reason) {
        Duration pause = Backoff.pause(claimed.attempt());
        outbox.postpone(webhook.name(), claimed, clock.instant().plus(pause));
        meter.delivery(DeliveryMeter.Outcome.FAILED);
        LOG.warn(
                "webhook_failed webhook={} url=\"{}\" delivery={} event={} request={} mail={} attempt={} again_in_seconds={} reason=\"{}\"",
                webhook.name(),
                LogText.escaped(webhook.origin()),
                claimed.number(),
                claimed.notice().topic(),
                request(claimed.notice()),
                mail(claimed.notice()),
                claimed.attempt(),
                pause.toSeconds(),
                LogText.escaped(reason));
    }

    private void giveUp(ClaimedNotice claimed, String reason) {
        outbox.done(claimed.number());
        meter.delivery(DeliveryMeter.Outcome.GIVEN_UP);
        LOG.error(
                "webhook_given_up webhook={} url=\"{}\" delivery={} event={} request={} mail={} attempts={} reason=\"{}\"",
                webhook.name(),
                LogText.escaped(webhook.origin()),
                claimed.number(),
                claimed.notice().topic(),
                request(claimed.notice()),
                mail(claimed.notice()),
                claimed.attempt(),
                LogText.escaped(reason));
    }
}
