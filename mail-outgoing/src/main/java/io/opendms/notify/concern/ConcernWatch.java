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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells administrators of what is wrong: once when it begins, once a day while it lasts, once when it is over. What is seen in one
 * look alone, or missed in one alone, is not told; what comes back within an hour of its end begins after that hour, so that what
 * comes and goes makes no storm. To be used by one thread at a time.
 */
public final class ConcernWatch {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.notify");
    private static final Duration PERIOD = Duration.ofMinutes(5);
    private static final Duration DAY = Duration.ofDays(1);

    /** How long after its end something does not begin again. */
    private static final Duration REST = Duration.ofHours(1);

    private static final int LONGEST_NODE = 100;
    private static final int LONGEST_KIND = 50;
    private static final int SHORT = 10;

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
        List<OpenConcern> known = book.open();
        // Before what is seen: somebody may look for the first time in between.
        Set<String> unknown = known.stream()
                .map(OpenConcern::kind)
                .filter(concerns::isUnknown)
                .collect(Collectors.toSet());
        Map<String, Concern> seen = new LinkedHashMap<>();
        concerns.now().forEach(concern -> seen.put(concern.kind(), concern));
        Optional<Map<String, Concern>> last = before;
        before = Optional.of(seen);
        if (last.isPresent()) {
            for (OpenConcern open : begun(known, seen.keySet(), last.get().keySet(), now)) {
                if (seen.containsKey(open.kind())) {
                    lasts(open, seen.get(open.kind()), now);
                } else if (!last.get().containsKey(open.kind()) && !unknown.contains(open.kind())) {
                    ends(open, now);
                }
            }
        }
        return PERIOD;
    }

    /** All that is open, with what has just begun; nothing is written while all is as it was. */
    private List<OpenConcern> begun(List<OpenConcern> open, Set<String> seen, Set<String> seenBefore, Instant now) {
        Set<String> fresh = new LinkedHashSet<>(seen);
        fresh.retainAll(seenBefore);
        open.forEach(known -> fresh.remove(known.kind()));
        if (!fresh.isEmpty()) {
            fresh.removeAll(book.endedSince(now.minus(REST)));
        }
        fresh.forEach(kind -> book.begin(kind, now));
        return fresh.isEmpty() ? open : book.open();
    }

    private void lasts(OpenConcern open, Concern concern, Instant now) {
        if (open.told().isPresent() && now.isBefore(open.told().get().plus(DAY))) {
            return;
        }
        long days = Duration.between(open.since(), now).toDays();
        boolean first = days == 0;
        String event = first ? event(open, "began") : event(open, "day" + days);
        Topic topic = first ? Topic.CONCERN_BEGAN : Topic.CONCERN_LASTS;
        if (tell(topic, event, open, concern.detail(), now)) {
            book.told(open.kind(), now);
        }
    }

    /** Of what nobody could be told while it lasted, such as of the directory that is asked for their names, this tells all. */
    private void ends(OpenConcern open, Instant now) {
        if (tell(Topic.CONCERN_ENDED, event(open, "ended"), open, Wording.asIs(""), now)) {
            book.end(open.kind(), now, now.minus(REST));
        }
    }

    /** The same at each attempt, so that whoever is told twice is told once. */
    private String event(OpenConcern open, String what) {
        String of = node.length() <= LONGEST_NODE ? node : node.substring(0, LONGEST_NODE);
        return "concern/" + bounded(open.kind()) + "/" + of + "/" + open.since().getEpochSecond() + "/" + what;
    }

    /** A kind may have the name of an entry in it, and an event has no room for a long one. */
    private static String bounded(String kind) {
        return kind.length() <= LONGEST_KIND
                ? kind
                : kind.substring(0, LONGEST_KIND - SHORT) + Integer.toHexString(kind.hashCode());
    }

    /** @return whether all were told who are to be; if not, the same event tells the others later, and nobody twice */
    private boolean tell(Topic topic, String event, OpenConcern open, Wording detail, Instant now) {
        Audience audience;
        try {
            audience = addressees.administrators();
        } catch (DirectoryFailure e) {
            postponed(topic, open, LogText.message(e));
            return false;
        }
        Map<String, OutgoingMail> mails = new LinkedHashMap<>();
        for (Addressee to : audience.people()) {
            mails.putIfAbsent(to.address().key(), mail(topic, event, open, detail, to, now));
        }
        int added = mails.isEmpty() ? 0 : queue.put(List.copyOf(mails.values()));
        if (added > 0) {
            LOG.info("outgoing_concern topic={} kind=\"{}\" recipients={}", topic.word(), kind(open), added);
        }
        if (!audience.unknown().isEmpty()) {
            // The directory may be what is wrong. Those named by an address are known without it.
            postponed(
                    topic,
                    open,
                    "nobody can say at present who is meant by "
                            + LogText.escaped(String.join(", ", audience.unknown())));
            return false;
        }
        if (mails.isEmpty() || !audience.unreachable().isEmpty()) {
            LOG.warn(
                    "outgoing_unreachable topic={} subject=\"{}\" told={} who=\"{}\"",
                    topic.word(),
                    kind(open),
                    mails.size(),
                    LogText.escaped(String.join(", ", audience.unreachable())));
        }
        return true;
    }

    private static void postponed(Topic topic, OpenConcern open, String why) {
        LOG.warn(
                "outgoing_postponed event={} subject=\"{}\" again_in_seconds={} reason=\"{}\"",
                topic.word(),
                kind(open),
                PERIOD.toSeconds(),
                why);
    }

    private static String kind(OpenConcern open) {
        return LogText.escaped(open.kind());
    }

    private OutgoingMail mail(Topic topic, String event, OpenConcern open, Wording detail, Addressee to, Instant now) {
        Words words = texts.words(to.language());
        Map<String, String> values = new HashMap<>();
        values.put("what", what(open, words));
        values.put("detail", detail.in(words, to.zone()));
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

    /** What an earlier version knew, and this one has no phrase for, is called by its kind. */
    private static String what(OpenConcern open, Words words) {
        String[] parts = open.kind().split("/", 2);
        String key = "concern." + parts[0];
        String phrase = words.has(key) ? words.phrase(key, Map.of("thing", parts.length == 1 ? "" : parts[1])) : "";
        return phrase.isEmpty() ? open.kind() : phrase;
    }
}
