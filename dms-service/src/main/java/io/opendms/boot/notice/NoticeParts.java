package io.opendms.boot.notice;

import io.opendms.approval.app.Policies;
import io.opendms.approval.port.RequestStore;
import io.opendms.config.Settings;
import io.opendms.config.section.NoticeSettings;
import io.opendms.directory.Accounts;
import io.opendms.entry.LogText;
import io.opendms.notify.concern.ConcernWatch;
import io.opendms.notify.concern.Concerns;
import io.opendms.notify.concern.jdbc.JdbcConcernBook;
import io.opendms.notify.notice.Addressees;
import io.opendms.notify.notice.Clerk;
import io.opendms.notify.notice.DecisionAddress;
import io.opendms.notify.notice.PageAddress;
import io.opendms.notify.queue.MailQueue;
import io.opendms.notify.text.Texts;
import io.opendms.record.Outbox;
import io.opendms.store.Store;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What it takes to write mail of ours.
 *
 * @param texts its words
 * @param addressees those to whom it goes
 * @param pages where its links lead
 */
public record NoticeParts(Texts texts, Addressees addressees, PageAddress pages) {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.boot");

    /** The words, those of the administrator among them; the log names each file that cannot be used, when that is found. */
    public static Texts texts(NoticeSettings settings) {
        return new Texts(
                settings.templates(),
                problem -> LOG.warn("outgoing_template_unusable reason=\"{}\"", LogText.escaped(problem.toString())));
    }

    public static NoticeParts of(
            Settings settings,
            Texts texts,
            RequestStore requests,
            Policies policies,
            Accounts accounts,
            InstantSource clock) {
        NoticeSettings notices = settings.notices();
        return new NoticeParts(
                texts,
                new DirectoryAddressees(
                        requests,
                        policies,
                        settings.people(),
                        accounts,
                        notices.administrators(),
                        new Correspondence(notices.language(), notices.languageByFarm(), notices.zone()),
                        clock),
                new PageAddress(notices.publicUrl()));
    }

    /** Writes mail of what happens to requests. */
    public Clerk clerk(Outbox outbox, Clerk.Post post, DecisionAddress decisions, InstantSource clock) {
        return new Clerk(outbox, addressees, texts, pages, decisions, post, clock);
    }

    /** Tells administrators of what is wrong with this node. */
    public ConcernWatch watch(Concerns concerns, Store store, MailQueue queue, InstantSource clock) {
        return new ConcernWatch(
                concerns,
                new JdbcConcernBook(store.database(), store.node()),
                addressees,
                texts,
                pages,
                queue,
                store.node(),
                clock);
    }
}
