package io.opendms.notify.queue.postman;

import io.opendms.entry.LogText;
import io.opendms.notify.mail.Attempt;
import io.opendms.notify.queue.MailClaims;
import io.opendms.notify.queue.TriedMail;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the log says of mail that goes out. That a server is away is said once, and not for each mail. */
final class PostLog {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.notify");

    private final PostMeter meter;

    PostLog(PostMeter meter) {
        this.meter = meter;
    }

    void tried(TriedMail tried) {
        meter.tried(tried.attempt().end());
        switch (tried.state()) {
            case SENT -> sent(tried);
            case FAILED -> failed(tried);
            case GIVEN_UP -> givenUp(tried);
            case DROPPED -> dropped(tried);
            default -> again(tried);
        }
    }

    private static void sent(TriedMail tried) {
        LOG.info(
                "outgoing_sent mail={} topic=\"{}\" recipient=\"{}\" server=\"{}\" attempt={} reply=\"{}\"",
                tried.claimed().number(),
                topic(tried),
                recipient(tried),
                LogText.escaped(tried.server()),
                tried.attempts(),
                LogText.escaped(tried.attempt().reply()));
    }

    private static void failed(TriedMail tried) {
        LOG.error(
                "outgoing_refused mail={} topic=\"{}\" recipient=\"{}\" server=\"{}\" attempt={} reply=\"{}\"",
                tried.claimed().number(),
                topic(tried),
                recipient(tried),
                LogText.escaped(tried.server()),
                tried.attempts(),
                LogText.escaped(tried.attempt().reply()));
    }

    private static void again(TriedMail tried) {
        if (tried.attempt().end() == Attempt.End.LATER) {
            LOG.warn(
                    "outgoing_later mail={} topic=\"{}\" recipient=\"{}\" server=\"{}\" attempt={} again_at={} reply=\"{}\"",
                    tried.claimed().number(),
                    topic(tried),
                    recipient(tried),
                    LogText.escaped(tried.server()),
                    tried.attempts(),
                    tried.dueAt().orElse(Instant.MAX),
                    LogText.escaped(tried.attempt().reply()));
        }
    }

    private static void dropped(TriedMail tried) {
        LOG.info(
                "outgoing_dropped mail={} topic=\"{}\" recipient=\"{}\" reason=\"{}\"",
                tried.claimed().number(),
                topic(tried),
                recipient(tried),
                LogText.escaped(tried.attempt().reply()));
    }

    private void givenUp(TriedMail tried) {
        givenUp(new MailClaims.GivenUp(
                tried.claimed().number(),
                tried.claimed().mail().topic(),
                tried.claimed().mail().recipient().toString(),
                tried.attempt().reply()));
    }

    void givenUp(MailClaims.GivenUp mail) {
        meter.givenUp();
        LOG.error(
                "outgoing_given_up mail={} topic=\"{}\" recipient=\"{}\" reply=\"{}\"",
                mail.number(),
                LogText.escaped(mail.topic()),
                LogText.escaped(mail.recipient()),
                LogText.escaped(mail.reply()));
    }

    /** Somebody else has claimed the mail while it was tried here; so it may arrive twice. */
    static void late(TriedMail tried) {
        LOG.warn(
                "outgoing_claim_over mail={} topic=\"{}\" recipient=\"{}\" server=\"{}\" end={}",
                tried.claimed().number(),
                topic(tried),
                recipient(tried),
                LogText.escaped(tried.server()),
                tried.attempt().end());
    }

    static void away(String server, String reply) {
        LOG.error("outgoing_no_server server=\"{}\" reply=\"{}\"", LogText.escaped(server), LogText.escaped(reply));
    }

    static void back(String server, Breaker.Outage outage, Instant now) {
        LOG.info(
                "outgoing_server_back server=\"{}\" away_seconds={}",
                LogText.escaped(server),
                Duration.between(outage.since(), now).toSeconds());
    }

    private static String topic(TriedMail tried) {
        return LogText.escaped(tried.claimed().mail().topic());
    }

    private static String recipient(TriedMail tried) {
        return LogText.escaped(tried.claimed().mail().recipient().toString());
    }
}
