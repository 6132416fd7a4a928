package io.opendms.notify.alert.clerk;

import io.opendms.directory.DirectoryFailure;
import io.opendms.entry.LogText;
import io.opendms.entry.MailAddress;
import io.opendms.notify.alert.Alert;
import io.opendms.notify.alert.Reader;
import io.opendms.notify.alert.Readership;
import io.opendms.notify.alert.StoredItem;
import io.opendms.notify.alert.Subscriber;
import io.opendms.notify.alert.leave.Departures;
import io.opendms.notify.mail.Origin;
import io.opendms.notify.mail.OutgoingMail;
import io.opendms.notify.queue.MailQueue;
import io.opendms.notify.setting.SettingsOf;
import io.opendms.record.ClaimedNotice;
import io.opendms.record.Outbox;
import io.opendms.record.RecordFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes notices of new items to the alerts that want them, and writes mails of the alerts that are due to whoever may read the list
 * by then. A batch is forgotten only when its mails are in the queue, and a batch that is told again has mails with the same
 * keys: so each is written once, whatever ends in between. Used by one thread; other nodes have clerks too.
 */
public final class AlertClerk {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.alert");
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final Duration IDLE = Duration.ofSeconds(2);
    private static final Duration RETRY = Duration.ofMinutes(1);
    private static final Duration SWEEP = Duration.ofHours(1);
    /** After which it is tried again to tell a group with too many members, which does not mend itself in a minute. */
    private static final Duration TOO_MANY = Duration.ofMinutes(15);

    private static final int MOST_NOTICES = 100;

    /** For how many readers mails are written before they are put into the queue: all of a large group do not fit into memory. */
    private static final int TOGETHER = 100;

    private final Outbox outbox;
    private final AlertItems items;
    private final Departures departures;
    private final StandingReaders audience;
    private final SettingsOf settings;
    private final MailQueue queue;
    private final AlertMails mails;
    private final AlertMeter meter;
    private final InstantSource clock;
    private Instant swept = Instant.EPOCH;

    /** What a clerk works with. */
    public record Desk(AlertItems items, Departures departures, Readership readership) {}

    /** Where its mails go. */
    public record Post(SettingsOf settings, MailQueue queue, AlertMails mails) {}

    public AlertClerk(Outbox outbox, Desk desk, Post post, AlertMeter meter, InstantSource clock) {
        this.outbox = outbox;
        this.items = desk.items();
        this.departures = desk.departures();
        this.audience = new StandingReaders(desk.departures(), desk.readership());
        this.settings = post.settings();
        this.queue = post.queue();
        this.mails = post.mails();
        this.meter = meter;
        this.clock = clock;
    }

    /**
     * Does what there is to do.
     *
     * @return after what time to come again
     * @throws io.opendms.record.RecordFailure if the store cannot be used
     */
    public Duration round() {
        boolean took = takeNotices();
        boolean told = tellNext();
        sweep();
        return took || told ? Duration.ZERO : IDLE;
    }

    private boolean takeNotices() {
        Instant now = clock.instant();
        if (!outbox.isDue(ItemNotice.CONSUMER, now)) {
            return false;
        }
        List<ClaimedNotice> claimed = outbox.claim(ItemNotice.CONSUMER, now, now.plus(LEASE), MOST_NOTICES);
        for (ClaimedNotice notice : claimed) {
            String body = notice.notice().body();
            Optional<StoredItem> item = ItemNotice.read(body);
            if (item.isPresent()) {
                items.take(notice.number(), item.get().list(), body, now);
            } else {
                LOG.error("alert_unreadable notice={}", notice.number());
                outbox.done(notice.number());
            }
        }
        return !claimed.isEmpty();
    }

    private boolean tellNext() {
        Instant now = clock.instant();
        Optional<Batch> due = items.claim(now, now.plus(LEASE));
        due.ifPresent(batch -> {
            try {
                tell(batch, now);
            } catch (DirectoryFailure | RecordFailure e) {
                LOG.warn(
                        "alert_postponed alert={} list=\"{}\" reason=\"{}\"",
                        batch.alert().id(),
                        LogText.escaped(batch.alert().wish().list().key()),
                        LogText.message(e));
                meter.batch(AlertMeter.Outcome.POSTPONED);
                Duration pause = e instanceof DirectoryFailure.TooMany ? TOO_MANY : RETRY;
                // From now on, since the directory may have taken its time.
                items.postpone(batch, clock.instant().plus(pause), LogText.message(e));
            }
        });
        return due.isPresent();
    }

    private void tell(Batch batch, Instant now) {
        List<StoredItem> read = batch.items().stream()
                .map(ItemNotice::read)
                .flatMap(Optional::stream)
                .toList();
        int written = read.isEmpty() ? 0 : write(batch, read, now);
        Pace pace = batch.pace().after(written, now);
        Optional<Instant> next = batch.alert()
                .wish()
                .rhythm()
                .next(now)
                .or(() -> written == 0 ? Optional.empty() : pace.pauseUntil(now));
        items.finish(batch, now, next, pace);
    }

    /** @return how many mails each reader gets */
    private int write(Batch batch, List<StoredItem> read, Instant now) {
        Alert alert = batch.alert();
        Origin origin = settings.ofList(read.get(0).farm(), alert.wish().list());
        if (settings.origin(origin).isEmpty()) {
            return untold(alert, AlertMeter.Outcome.NO_SERVER);
        }
        List<Reader> readers = withoutOwn(alert, audience.of(alert), read);
        if (readers.isEmpty()) {
            return untold(alert, AlertMeter.Outcome.NO_READER);
        }
        // What cannot be read, as of another version of this program, is at least counted in a mail for all.
        boolean single = batch.shape() == Batch.Shape.SINGLE && batch.count() == read.size();
        int written = 0;
        for (int from = 0; from < readers.size(); from += TOGETHER) {
            List<Reader> some = readers.subList(from, Math.min(readers.size(), from + TOGETHER));
            Map<MailAddress, String> tokens = departures.tokens(
                    alert.id(), some.stream().map(Reader::address).toList(), now);
            List<OutgoingMail> letters = single
                    ? mails.single(batch, origin, read, some, tokens, now)
                    : mails.together(batch, origin, read, some, tokens, now);
            queue.put(letters);
            written += letters.size();
        }
        LOG.info(
                "alert_told alert={} list=\"{}\" items={} readers={} mails={}",
                alert.id(),
                LogText.escaped(alert.wish().list().key()),
                batch.count(),
                readers.size(),
                written);
        meter.batch(AlertMeter.Outcome.TOLD);
        return single ? read.size() : 1;
    }

    /**
     * Those who are not told by an alert of their own, which says better when they want to be. Who set it after something of this
     * batch had come is told of that here.
     */
    private List<Reader> withoutOwn(Alert alert, List<Reader> readers, List<StoredItem> read) {
        if (alert.wish().subscriber().kind() == Subscriber.Kind.PERSON) {
            return readers;
        }
        Instant first =
                read.stream().map(StoredItem::at).min(Comparator.naturalOrder()).orElseThrow();
        Set<String> own = items.withOwn(alert.wish().list(), first);
        return readers.stream()
                .filter(reader -> !own.contains(Subscriber.person(reader.name()).key()))
                .toList();
    }

    private int untold(Alert alert, AlertMeter.Outcome why) {
        LOG.info(
                "alert_untold alert={} list=\"{}\" reason={}",
                alert.id(),
                LogText.escaped(alert.wish().list().key()),
                why.name().toLowerCase(Locale.ROOT));
        meter.batch(why);
        return 0;
    }

    private void sweep() {
        Instant now = clock.instant();
        if (now.isBefore(swept.plus(SWEEP))) {
            return;
        }
        swept = now;
        departures.forget(now.minus(Departures.VALIDITY));
    }
}
