package io.opendms.boot;

import io.opendms.entry.MailAddress;
import io.opendms.notify.mail.Attempt;
import io.opendms.notify.mail.MailKey;
import io.opendms.notify.mail.MailText;
import io.opendms.notify.mail.Origin;
import io.opendms.notify.mail.OutgoingMail;
import io.opendms.notify.queue.ClaimedMail;
import io.opendms.notify.queue.MailSearch;
import io.opendms.notify.queue.MailState;
import io.opendms.notify.queue.OutgoingDesk;
import io.opendms.notify.queue.TriedMail;
import io.opendms.notify.queue.jdbc.JdbcMailClaims;
import io.opendms.notify.queue.jdbc.JdbcMailQueue;
import io.opendms.notify.queue.jdbc.JdbcOutgoingMails;
import io.opendms.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Mails that a service has written, in the queue of its store. */
public final class TestOutgoing {
    private static final Origin FARM = Origin.ofFarm("contoso");

    private final Store store;
    private final InstantSource clock;

    public TestOutgoing(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    public OutgoingDesk desk() {
        return new OutgoingDesk(
                new JdbcOutgoingMails(store.database(), store.auditTrail()),
                () -> List.of("the mail server mail.contoso.com:25 takes no mail since 2026-11-28T02:00:00Z: 421 busy"),
                clock);
    }

    /** A mail about a request that waits to be sent, and its number. */
    public long waiting(String request, String recipient) {
        OutgoingMail mail = new OutgoingMail(
                new MailKey("request_waiting/" + request, MailAddress.parse("to", recipient)),
                FARM,
                "request_waiting",
                request,
                clock.instant(),
                new MailText(
                        "<b>Sales</b> waits",
                        "Answer to decide+abcdefghijklmnopqrstuvwxyz234567abcdefghijklmnopqrsa@dms.contoso.com <b>now</b>",
                        "<p>Sales</p>"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
        new JdbcMailQueue(store.database(), 100).put(List.of(mail));
        return desk().page(new MailSearch("", Optional.empty(), Optional.empty(), 1))
                .get(0)
                .number();
    }

    /** One that the server has refused. */
    public long refused(String request, String recipient) {
        return tried(request, recipient, Attempt.End.REFUSED, "550 5.1.1 no <such> user", MailState.FAILED);
    }

    /** The same with other words of the server. */
    public long refused(String request, String recipient, String reply) {
        return tried(request, recipient, Attempt.End.REFUSED, reply, MailState.FAILED);
    }

    /** One that it has taken over. */
    public long sent(String request, String recipient) {
        return tried(request, recipient, Attempt.End.SENT, "250 2.0.0 ok", MailState.SENT);
    }

    private long tried(String request, String recipient, Attempt.End end, String reply, MailState state) {
        long number = waiting(request, recipient);
        JdbcMailClaims claims = new JdbcMailClaims(store.database(), store.node());
        List<ClaimedMail> all =
                claims.claim(FARM, clock.instant(), clock.instant().plus(Duration.ofMinutes(1)), 99);
        ClaimedMail claimed =
                all.stream().filter(one -> one.number() == number).findFirst().orElseThrow();
        claims.finish(List.of(new TriedMail(
                claimed, clock.instant(), "mail.contoso.com:25", new Attempt(end, reply), state, Optional.empty())));
        claims.giveBack(all, clock.instant());
        return number;
    }
}
