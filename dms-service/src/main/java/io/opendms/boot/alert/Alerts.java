package io.opendms.boot.alert;

import io.opendms.boot.loop.Rounds;
import io.opendms.directory.Accounts;
import io.opendms.ingest.list.ListCatalog;
import io.opendms.ingest.list.ListSettings;
import io.opendms.ingest.list.Lists;
import io.opendms.notify.alert.AlertDesk;
import io.opendms.notify.alert.AlertRegistry;
import io.opendms.notify.alert.Readership;
import io.opendms.notify.alert.clerk.AlertClerk;
import io.opendms.notify.alert.clerk.AlertMails;
import io.opendms.notify.alert.clerk.AlertMeter;
import io.opendms.notify.alert.clerk.AlertSender;
import io.opendms.notify.alert.jdbc.JdbcAlertItems;
import io.opendms.notify.alert.jdbc.JdbcAlertRegistry;
import io.opendms.notify.alert.jdbc.JdbcDepartures;
import io.opendms.notify.alert.leave.Departures;
import io.opendms.notify.alert.leave.LeaveDesk;
import io.opendms.notify.alert.text.AlertTexts;
import io.opendms.notify.mail.Sender;
import io.opendms.notify.queue.MailQueue;
import io.opendms.notify.setting.SettingsOf;
import io.opendms.notify.text.Texts;
import io.opendms.store.Store;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;

/** The parts of alerts over one store. */
public final class Alerts {
    /** Where people leave alerts, below the address by which they reach the service. */
    private static final String LEAVE = "/admin/unsubscribe?token=";

    private final Store store;
    private final Readership readership;
    private final boolean knowsLists;
    private final Departures departures;
    private final InstantSource clock;

    /** @param lists empty while no mail is taken; then nobody is a reader of any */
    public Alerts(Store store, Accounts accounts, Optional<ListCatalog> lists, InstantSource clock) {
        this.store = store;
        this.readership = new DirectoryReadership(
                accounts, lists.<Lists>map(known -> known).orElse(ListSettings::usual));
        this.knowsLists = lists.isPresent();
        this.departures = new JdbcDepartures(store.database(), store.auditTrail());
        this.clock = clock;
    }

    public AlertDesk desk() {
        return new AlertDesk(registry(), readership, clock);
    }

    public LeaveDesk leaveDesk() {
        return new LeaveDesk(departures, clock);
    }

    /** Who wants to hear of what. */
    public AlertRegistry registry() {
        return new JdbcAlertRegistry(store.database(), store.auditTrail());
    }

    /**
     * Has mail sent by another; that of an alert which waited only to whom the alert would tell by then. A node that takes no mail
     * does not know who that is, and leaves it to one that does.
     */
    public Sender sender(Sender sender) {
        Readership asked = knowsLists ? readership : new UnknownReaders();
        return new AlertSender(sender, registry(), departures, asked, clock);
    }

    /**
     * Begins to tell.
     *
     * @param texts in which words
     * @param queue where it leaves mail
     * @param pages by what address people reach this service; empty if nobody said so, then mails have no link to leave
     */
    public Rounds start(SettingsOf settings, Texts texts, MailQueue queue, Optional<URI> pages, AlertMeter meter) {
        Optional<String> links = pages.map(base -> base.toString().replaceFirst("/+$", "") + LEAVE);
        AlertClerk clerk = new AlertClerk(
                store.outbox(),
                new AlertClerk.Desk(new JdbcAlertItems(store.database(), store.outbox()), departures, readership),
                new AlertClerk.Post(settings, queue, new AlertMails(new AlertTexts(texts), links)),
                meter,
                clock);
        return new Rounds("alerts", clerk::round);
    }
}
