package io.opendms.notify.queue.jdbc;

import io.opendms.notify.mail.MailText;
import io.opendms.notify.queue.Backlog;
import io.opendms.notify.queue.MailLine;
import io.opendms.notify.queue.MailSearch;
import io.opendms.notify.queue.MailState;
import io.opendms.notify.queue.MailStory;
import io.opendms.notify.queue.OutgoingMails;
import io.opendms.notify.queue.PastTry;
import io.opendms.record.AuditRecord;
import io.opendms.store.audit.AuditChain;
import io.opendms.store.jdbc.Database;
import io.opendms.store.jdbc.Micros;
import io.opendms.store.jdbc.Session;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The mails by their table, for those who look after them; what they do is in the audit trail. */
public final class JdbcOutgoingMails implements OutgoingMails {
    private static final String SELECT_KEY = """
            SELECT event, digest, plain <> '' AS has_text
            FROM outgoing_mail
            WHERE number = ?""";

    private static final String SELECT_TRIES = """
            SELECT at, node, server, outcome, reply, times
            FROM outgoing_try
            WHERE mail = ?
            ORDER BY claim""";

    static final String COUNT = """
            SELECT COUNT(*)
            FROM (
                SELECT number
                FROM outgoing_mail
                WHERE state = ?
                LIMIT ?
            ) AS counted""";

    static final String SELECT_OLDEST = """
            SELECT begun_at
            FROM outgoing_mail
            WHERE due_at IS NOT NULL AND begun_at <= ?
            ORDER BY begun_at
            LIMIT 1""";

    private static final String RELEASE = """
            UPDATE outgoing_mail
            SET state = 'queued', due_at = ?, begun_at = ?, changed_at = ?, attempts = 0
            WHERE number = ? AND %s""".formatted(WaitingMail.IS_RELEASABLE);

    private static final String DROP =
            WaitingMail.dropThat("not sent: somebody dropped it; the audit trail says who, and why") + "number = ?";

    private static final String SELECT_TEXT = """
            SELECT title, plain, html
            FROM outgoing_mail
            WHERE number = ? AND plain <> ''""";

    private final Database database;
    private final AuditChain audit;

    public JdbcOutgoingMails(Database database, AuditChain audit) {
        this.database = database;
        this.audit = audit;
    }

    @Override
    public List<MailLine> page(MailSearch search) {
        return database.read(
                "read outgoing mail", session -> LineSearch.of(search).run(session));
    }

    @Override
    public Optional<MailStory> find(long number) {
        return database.read("read outgoing mail " + number, session -> {
            Optional<MailLine> line =
                    LineSearch.ofNumber(number).run(session).stream().findFirst();
            return line.isEmpty() ? Optional.empty() : Optional.of(story(session, line.get()));
        });
    }

    private static MailStory story(Session session, MailLine line) throws SQLException {
        PreparedStatement select = session.statement(SELECT_KEY);
        select.setLong(1, line.number());
        List<PastTry> tries = tries(session, line.number());
        try (ResultSet row = select.executeQuery()) {
            row.next();
            return new MailStory(line, row.getString(1), row.getString(2), row.getBoolean(3), tries);
        }
    }

    private static List<PastTry> tries(Session session, long number) throws SQLException {
        PreparedStatement select = session.statement(SELECT_TRIES);
        select.setLong(1, number);
        List<PastTry> tries = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                tries.add(new PastTry(
                        Micros.instant(row.getLong(1)),
                        row.getString(2),
                        row.getString(3),
                        Words.end(row.getString(4)),
                        row.getString(5),
                        row.getInt(6)));
            }
        }
        return tries;
    }

    @Override
    public Backlog backlog(Instant now) {
        return database.read("count outgoing mail", session -> {
            int waiting = count(session, MailState.QUEUED) + count(session, MailState.SENDING);
            return new Backlog(
                    Math.min(waiting, Backlog.MOST),
                    count(session, MailState.FAILED),
                    count(session, MailState.GIVEN_UP),
                    oldest(session, now));
        });
    }

    private static int count(Session session, MailState state) throws SQLException {
        PreparedStatement count = session.statement(COUNT);
        count.setString(1, Words.of(state));
        count.setInt(2, Backlog.MOST);
        try (ResultSet row = count.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    private static Optional<Instant> oldest(Session session, Instant now) throws SQLException {
        PreparedStatement select = session.statement(SELECT_OLDEST);
        select.setLong(1, Micros.of(now));
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? Optional.of(Micros.instant(row.getLong(1))) : Optional.empty();
        }
    }

    @Override
    public boolean release(long number, Instant at, AuditRecord record) {
        return database.write("release outgoing mail " + number, session -> {
            PreparedStatement release = session.statement(RELEASE);
            release.setLong(1, Micros.of(at));
            release.setLong(2, Micros.of(at));
            release.setLong(3, Micros.of(at));
            release.setLong(4, number);
            release.setLong(5, Micros.of(at));
            return done(session, release, record);
        });
    }

    @Override
    public boolean drop(long number, Instant at, AuditRecord record) {
        return database.write("drop outgoing mail " + number, session -> {
            PreparedStatement drop = session.statement(DROP);
            drop.setLong(1, Micros.of(at));
            drop.setLong(2, Micros.of(at));
            drop.setLong(3, number);
            return done(session, drop, record);
        });
    }

    private boolean done(Session session, PreparedStatement update, AuditRecord record) throws SQLException {
        if (update.executeUpdate() == 0) {
            return false;
        }
        audit.append(session, record);
        return true;
    }

    @Override
    public Optional<MailText> text(long number, AuditRecord record) {
        return database.write("read the text of outgoing mail " + number, session -> {
            PreparedStatement select = session.statement(SELECT_TEXT);
            select.setLong(1, number);
            Optional<MailText> text = text(select);
            if (text.isPresent()) {
                audit.append(session, record);
            }
            return text;
        });
    }

    private static Optional<MailText> text(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            return row.next()
                    ? Optional.of(new MailText(row.getString(1), row.getString(2), row.getString(3)))
                    : Optional.empty();
        }
    }
}
