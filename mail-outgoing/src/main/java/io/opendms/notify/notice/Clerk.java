package io.opendms.notify.notice;

import io.opendms.directory.DirectoryFailure;
import io.opendms.entry.LogText;
import io.opendms.entry.MailAddress;
import io.opendms.notify.mail.OutgoingMail;
import io.opendms.notify.notice.Announcement.Circle;
import io.opendms.notify.queue.MailQueue;
import io.opendms.notify.setting.SettingsOf;
import io.opendms.notify.text.Texts;
import io.opendms.notify.text.Topic;
import io.opendms.record.ClaimedNotice;
import io.opendms.record.Notice;
import io.opendms.record.Outbox;
import io.opendms.record.RecordFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes mail of what happens to requests, and of people who ask for access: one notice after the other, a mail to each who is to be told. The mails are in the
 * queue before the notice is out, so that one who is stopped in between writes them again, and their keys make them one. To be
 * used by one thread at a time; clerks of other nodes may share the work.
 */
public final class Clerk {
    /** The name under which notices are kept for the clerk. */
    public static final String CONSUMER = "mail";

    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.notify");

    /** How late it is noticed that something is due; a look costs one indexed query. */
    private static final Duration IDLE = Duration.ofSeconds(1);

    /** Longer than it takes to look for the people of a large group in a slow directory. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final int MOST_DOUBLINGS = 6;

    /** What could not be told for so long is no news any more. */
    private static final Duration PATIENCE = Duration.ofDays(5);

    /** More than an hour's: a service that stood still for days has to have tried before it gives up. */
    private static final int LEAST_ATTEMPTS = 20;

    private final Outbox outbox;
    private final Addressees addressees;
    private final Letters letters;
    private final AccessLetters accessLetters;
    private final MailQueue queue;
    private final InstantSource clock;

    /**
     * Where its mails go.
     *
     * @param settings whose mails they are
     */
    public record Post(SettingsOf settings, MailQueue queue) {}

    public Clerk(
            Outbox outbox,
            Addressees addressees,
            Texts texts,
            PageAddress pages,
            DecisionAddress decisions,
            Post post,
            InstantSource clock) {
        this.outbox = outbox;
        this.addressees = addressees;
        this.letters = new Letters(texts, pages, decisions, post.settings());
        this.accessLetters = new AccessLetters(texts, pages);
        this.queue = post.queue();
        this.clock = clock;
    }

    /**
     * Writes the mails of one notice, if one is due.
     *
     * @return after what time to look again
     * @throws io.opendms.record.RecordFailure if the store cannot be used; what was being written is then written again
     */
    public Duration write() {
        Instant now = clock.instant();
        if (!outbox.isDue(CONSUMER, now)) {
            return IDLE;
        }
        List<ClaimedNotice> claimed = outbox.claim(CONSUMER, now, now.plus(LEASE), 1);
        if (claimed.isEmpty()) {
            return IDLE;
        }
        write(claimed.get(0), now);
        return Duration.ZERO;
    }

    private void write(ClaimedNotice claimed, Instant now) {
        Notice notice = claimed.notice();
        if (!isKnown(notice.topic())) {
            // A newer node shares the work, and tells it when it is the first to look.
            postpone(claimed, now, "this version does not know such a notice; it is left to a newer one");
            return;
        }
        Telling telling;
        try {
            telling = telling(notice);
        } catch (IllegalArgumentException e) {
            outbox.done(claimed.number());
            LOG.error(
                    "outgoing_notice_unreadable event={} subject=\"{}\" reason=\"{}\"",
                    LogText.escaped(notice.topic()),
                    LogText.escaped(notice.subject()),
                    LogText.message(e));
            return;
        }
        try {
            List<String> unknown = telling.at(now);
            if (unknown.isEmpty()) {
                outbox.done(claimed.number());
            } else {
                postpone(
                        claimed,
                        now,
                        "nobody can say at present who is meant by " + LogText.escaped(String.join(", ", unknown)));
            }
        } catch (RecordFailure e) {
            giveBack(claimed, now, e);
            throw e;
        } catch (DirectoryFailure e) {
            postpone(claimed, now, LogText.message(e));
        } catch (RuntimeException e) {
            // Broad: a defect that one notice brings to light must not hold up the others, nor what follows of its
            // request.
            LOG.error(
                    "outgoing_notice_broken event={} subject={}", notice.topic(), LogText.escaped(notice.subject()), e);
            postpone(claimed, now, LogText.message(e));
        }
    }

    /** Whether this program tells of such a notice, or knows that nobody is to be told. */
    public static boolean isKnown(String topic) {
        return topic.equals(ToldAccess.TOPIC) || Announcement.isKnown(topic);
    }

    /** @throws IllegalArgumentException if the notice cannot be read */
    private Telling telling(Notice notice) {
        if (notice.topic().equals(ToldAccess.TOPIC)) {
            ToldAccess told = ToldAccess.of(notice);
            return now -> tell(told, now);
        }
        ToldRequest told = ToldRequest.of(notice);
        return now -> tell(told, now);
    }

    private List<String> tell(ToldAccess told, Instant now) {
        Audience audience = addressees.administrators();
        Map<MailAddress, OutgoingMail> mails = new LinkedHashMap<>();
        for (Addressee to : audience.people()) {
            mails.computeIfAbsent(to.address(), address -> accessLetters.write(told, to, now));
        }
        put(Topic.ACCESS_REQUESTED, "\"" + LogText.escaped(told.name()) + "\"", mails, audience);
        return audience.unknown();
    }

    private List<String> tell(ToldRequest told, Instant now) {
        Optional<Announcement> announcement = Announcement.of(told);
        if (announcement.isEmpty()) {
            return List.of();
        }
        Map<Circle, Audience> circles = circles(announcement.get(), told);
        Audience audience = circles.values().stream().reduce(Audience.NOBODY, Audience::and);
        Set<String> inside = circles.getOrDefault(Circle.ADMINISTRATORS, Audience.NOBODY).people().stream()
                .map(to -> to.address().key())
                .collect(Collectors.toSet());
        Optional<MailAddress> requester = announcement.get().asks() ? requester(told) : Optional.empty();
        // Each address once: a person may be told for two reasons, and two people may share a mailbox.
        Map<MailAddress, OutgoingMail> mails = new LinkedHashMap<>();
        List<String> addresses =
                audience.people().stream().map(to -> to.address().key()).toList();
        for (Addressee to : audience.people()) {
            String key = to.address().key();
            boolean alone = Collections.frequency(addresses, key) == 1;
            mails.computeIfAbsent(
                    to.address(),
                    address ->
                            letters.write(told, announcement.get(), to, alone, inside.contains(key), requester, now));
        }
        put(announcement.get().topic(), Integer.toString(told.id()), mails, audience);
        return audience.unknown();
    }

    /** @param subject fit for the log */
    private void put(Topic topic, String subject, Map<MailAddress, OutgoingMail> mails, Audience audience) {
        int added = mails.isEmpty() ? 0 : queue.put(List.copyOf(mails.values()));
        LOG.info(
                "outgoing_written topic={} subject={} recipients={} new={}",
                topic.word(),
                subject,
                mails.size(),
                added);
        if (!audience.unreachable().isEmpty()) {
            LOG.warn(
                    "outgoing_unreachable topic={} subject={} who=\"{}\"",
                    topic.word(),
                    subject,
                    LogText.escaped(String.join(", ", audience.unreachable())));
        }
    }

    private Map<Circle, Audience> circles(Announcement announcement, ToldRequest told) {
        Map<Circle, Audience> circles = new LinkedHashMap<>();
        for (Circle circle : announcement.circles()) {
            circles.put(
                    circle,
                    switch (circle) {
                        case DECIDERS -> addressees.deciders(told.id());
                        case ASKED -> addressees.asked(told.id());
                        case REQUESTER -> addressees.requester(told.field("farm"), told.field("requester"));
                        case ADMINISTRATORS -> addressees.administrators();
                    });
        }
        return circles;
    }

    private Optional<MailAddress> requester(ToldRequest told) {
        return addressees.requester(told.field("farm"), told.field("requester")).people().stream()
                .map(Addressee::address)
                .findFirst();
    }

    /** Without this the claim would last as long as its lease, however soon the store is well again. */
    private void giveBack(ClaimedNotice claimed, Instant now, RecordFailure why) {
        try {
            outbox.postpone(CONSUMER, claimed, now.plus(FIRST_PAUSE));
        } catch (RecordFailure e) {
            // The store still cannot be used: the claim ends by itself.
            why.addSuppressed(e);
        }
    }

    /** @param why fit for the log */
    private void postpone(ClaimedNotice claimed, Instant now, String why) {
        Notice notice = claimed.notice();
        if (claimed.attempt() >= LEAST_ATTEMPTS && now.isAfter(notice.at().plus(PATIENCE))) {
            outbox.done(claimed.number());
            LOG.error(
                    "outgoing_unwritten event={} subject={} attempts={} reason=\"{}\"",
                    notice.topic(),
                    LogText.escaped(notice.subject()),
                    claimed.attempt(),
                    why);
            return;
        }
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(claimed.attempt() - 1, MOST_DOUBLINGS));
        Duration bounded = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
        outbox.postpone(CONSUMER, claimed, clock.instant().plus(bounded));
        LOG.warn(
                "outgoing_postponed event={} subject={} again_in_seconds={} reason=\"{}\"",
                notice.topic(),
                LogText.escaped(notice.subject()),
                bounded.toSeconds(),
                why);
    }

    /** Tells of a notice that could be read. */
    @FunctionalInterface
    private interface Telling {
        /** @return the names of which nobody can say at present who is meant by them; they are still to be told */
        List<String> at(Instant now);
    }
}
