package io.opendms.recipient;

import io.opendms.entry.MailAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps what addresses stand for, for five minutes and as long as no change of an alias on the way is recorded. That an
 * address is not known is asked anew each time, and not believed of one whose alias may have been made a moment ago: the server that
 * was asked may not have it yet. Thread-safe.
 */
public final class CachedResolver implements Explainer {
    private static final Duration KEPT = Duration.ofMinutes(5);

    private final RecipientSource source;
    private final RecentTouches touches;
    private final InstantSource clock;
    private final ResolverMeter meter;
    private final Answers answers = new Answers();

    /** Nobody counts its answers. */
    public CachedResolver(RecipientSource source, RecentTouches touches, InstantSource clock) {
        this(source, touches, clock, ResolverMeter.NONE);
    }

    public CachedResolver(RecipientSource source, RecentTouches touches, InstantSource clock, ResolverMeter meter) {
        this.source = source;
        this.touches = touches;
        this.clock = clock;
        this.meter = meter;
    }

    /** What was answered at a time, and where the sequence of changes stood before that. */
    record Answer(Resolution.Known known, Set<String> aliases, Instant at, long since) {
        Answer until(long sequence) {
            return new Answer(known, aliases, at, sequence);
        }

        /** How much memory it takes, in addresses. */
        int weight() {
            return 1 + known.targets().size() + known.circle().members().size() + aliases.size();
        }
    }

    @Override
    public Resolution resolve(MailAddress recipient) {
        Instant began = clock.instant();
        Optional<Resolution.Known> kept = kept(recipient.key());
        Resolution answer = kept.isPresent() ? kept.get() : asked(recipient);
        meter.answered(answer, kept.isPresent(), Duration.between(began, clock.instant()));
        return answer;
    }

    private Optional<Resolution.Known> kept(String key) {
        Answer kept = answers.get(key);
        if (kept == null) {
            return Optional.empty();
        }
        long until = isFresh(kept) ? touches.unchanged(kept.aliases(), kept.since()) : -1;
        if (until < 0) {
            answers.remove(key);
            return Optional.empty();
        }
        if (until > kept.since()) {
            answers.put(key, kept.until(until));
        }
        return Optional.of(kept.known());
    }

    private Resolution asked(MailAddress recipient) {
        long since = touches.now();
        Finding finding = source.find(recipient);
        if (since >= 0
                && finding.resolution() instanceof Resolution.Known known
                && !touches.areSettling(finding.aliases())) {
            answers.put(recipient.key(), new Answer(known, finding.aliases(), clock.instant(), since));
        }
        return judged(recipient, finding.resolution());
    }

    @Override
    public Explanation explain(MailAddress recipient) {
        Explanation explanation = source.explain(recipient);
        return new Explanation(judged(recipient, explanation.resolution()), explanation.root());
    }

    private boolean isFresh(Answer answer) {
        Instant now = clock.instant();
        return !now.isBefore(answer.at()) && now.isBefore(answer.at().plus(KEPT));
    }

    private Resolution judged(MailAddress recipient, Resolution resolution) {
        if (!(resolution instanceof Resolution.Unknown) || !mayBeNew(recipient)) {
            return resolution;
        }
        return new Resolution.Undecided("the alias of " + recipient
                + " may have been made a moment ago, and the directory server that was asked may not have it yet");
    }

    private boolean mayBeNew(MailAddress recipient) {
        String local = recipient.localPart().toLowerCase(Locale.ROOT);
        int plus = local.indexOf('+');
        return touches.mayBeNew(local) || plus > 0 && touches.mayBeNew(local.substring(0, plus));
    }
}
