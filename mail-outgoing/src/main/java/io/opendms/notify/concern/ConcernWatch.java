package io.opendms.notify.concern;

import io.opendms.directory.DirectoryFailure;
import io.opendms.entry.LogText;
import io.opendms.notify.mail.MailKey;
import io.opendms.notify.mail.Origin;
import io.opendms.notify.mail.OutgoingMail;
import io.opendms.notify.notice.Addressee;
import io.opendms.notify.notice.Addressees;
import io.opendms.notify.notice.Audience;
import io.opendms.notify.notice.PageAddress;
import io.opendms.notify.queue.MailQueue;
import io.opendms.notify.text.Texts;
import io.opendms.notify.text.Topic;
import io.opendms.notify.text.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells administrators of what is wrong: once when it begins, once a day while it lasts, once when it is over. What is seen in one
 * look alone, or missed in one alone, is not told. To be used by one thread at a time.
 */
public final class ConcernWatch {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.notify");
    private static final Duration PERIOD = Duration.ofMinutes(5);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int LONGEST_NODE = 100;

    private final Concerns concerns;
    private final ConcernBook book;
    private final Addressees addressees;
    private final Texts texts;
    private final PageAddress pages;
    private final MailQueue queue;
    private final String node;
    private final InstantSource clock;
    private Optional<Map<String, Concern>> before = Optional.empty();

    /** @param node the name of this node */
    public ConcernWatch(
            Concerns concerns,
            ConcernBook book,
            Addressees addressees,
            Texts texts,
            PageAddress pages,
            MailQueue queue,
            String node,
            InstantSource clock) {
        this.concerns = concerns;
        this.book = book;
        this.addressees = addressees;
        this.texts = texts;
        this.pages = pages;
        this.queue = queue;
        this.node = node;
        this.clock = clock;
    }

    /**
     * Looks once.
     *
     * @return after what time to look again
     * @throws io.opendms.record.RecordFailure if the store cannot be used; what was being told is then told again, once in all
     */
    public Duration look() {
        Instant now = clock.instant();
        Map<String, Concern> seen = new LinkedHashMap<>();
        concerns.now().forEach(concern -> seen.put(concern.kind(), concern));
        Optional<Map<String, Concern>> last = before;
        before = Optional.of(seen);
        if (last.isPresent()) {
            seen.keySet().stream().filter(last.get()::containsKey).forEach(kind -> book.begin(kind, now));
            for (OpenConcern open : book.open()) {
                if (seen.containsKey(open.kind())) {
                    lasts(open, seen.get(open.kind()), now);
                } else if (!last.get().containsKey(open.kind())
                        && !concerns.unknown().contains(open.kind())) {
                    ends(open, now);
                }
            }
        }
        return PERIOD;
    }

    private void lasts(OpenConcern open, Concern concern, Instant now) {
        if (open.told().isPresent() && now.isBefore(open.told().get().plus(DAY))) {
            return;
        }
        long days = Duration.between(open.since(), now).toDays();
        boolean first = open.told().isEmpty();
        String event = first ? event(open, "began") : event(open, "day" + days);
        Topic topic = first ? Topic.CONCERN_BEGAN : Topic.CONCERN_LASTS;
        if (tell(topic, event, open, concern.detail(), now)) {
            book.told(open.kind(), now);
        }
    }

    private void ends(OpenConcern open, Instant now) {
        if (open.told().isEmpty() || tell(Topic.CONCERN_ENDED, event(open, "ended"), open, "", now)) {
            book.end(open.kind());
        }
    }

    /** The same at each attempt, so that whoever is told twice is told once. */
    private String event(OpenConcern open, String what) {
        String of = node.length() <= LONGEST_NODE ? node : node.substring(0, LONGEST_NODE);
        return "concern/" + open.kind() + "/" + of + "/" + open.since().getEpochSecond() + "/" + what;
    }

    private boolean tell(Topic topic, String event, OpenConcern open, String detail, Instant now) {
        Audience audience;
        try {
            audience = addressees.administrators();
        } catch (DirectoryFailure e) {
            // The directory may be what is wrong. Those named by an address are known without it; others are told
            // later.
            LOG.warn(
                    "outgoing_postponed event={} subject={} again_in_seconds={} reason=\"{}\"",
                    topic.word(),
                    open.kind(),
                    PERIOD.toSeconds(),
                    LogText.message(e));
            return false;
        }
        Map<String, OutgoingMail> mails = new LinkedHashMap<>();
        for (Addressee to : audience.people()) {
            mails.putIfAbsent(to.address().key(), mail(topic, event, open, detail, to, now));
        }
        if (!mails.isEmpty()) {
            queue.put(List.copyOf(mails.values()));
        }
        LOG.info("outgoing_concern topic={} kind={} recipients={}", topic.word(), open.kind(), mails.size());
        return true;
    }

    private OutgoingMail mail(Topic topic, String event, OpenConcern open, String detail, Addressee to, Instant now) {
        Words words = texts.words(to.language());
        Map<String, String> values = new HashMap<>();
        values.put("what", words.phrase("concern." + open.kind(), Map.of()));
        values.put("detail", detail);
        values.put("node", node);
        values.put("since", words.moment(open.since(), to.zone()));
        values.put("until", words.moment(now, to.zone()));
        values.put("link", pages.overview());
        return new OutgoingMail(
                new MailKey(event, to.address()),
                Origin.SERVICE,
                topic.word(),
                open.kind(),
                now,
                texts.write(topic, to.language(), values),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }
}
