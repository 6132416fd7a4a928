package io.opendms.notify.queue.jdbc;

import io.opendms.notify.mail.Origin;
import io.opendms.notify.queue.ClaimedMail;
import io.opendms.notify.queue.MailClaims;
import io.opendms.notify.queue.MailState;
import io.opendms.notify.queue.TriedMail;
import io.opendms.store.jdbc.Database;
import io.opendms.store.jdbc.Micros;
import io.opendms.store.jdbc.Session;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Claims as a time in the row of a mail, at which the claim ends by itself. */
public final class JdbcMailClaims implements MailClaims {
    /** From one origin to the next, so that it costs by their number and not by that of the mails. */
    static final String SELECT_NEXT_ORIGIN = """
            SELECT origin
            FROM outgoing_mail
            WHERE due_at IS NOT NULL AND origin > ?
            ORDER BY origin
            LIMIT 1""";

    static final String SELECT_DUE = """
            SELECT 1
            FROM outgoing_mail
            WHERE origin = ? AND due_at <= ?
            LIMIT 1""";

    /**
     * The time stands there twice, so that a node that waited for another's claim of the same row finds that it is taken
     * (postgresql.org/docs/13/transaction-iso.html: the condition is evaluated again on the row as it is then).
     */
    static final String CLAIM = """
            UPDATE outgoing_mail
            SET state = 'sending', due_at = ?, claims = claims + 1, node = ?, changed_at = ?
            WHERE due_at <= ? AND number IN (
                SELECT number
                FROM outgoing_mail
                WHERE origin = ? AND due_at <= ?
                ORDER BY due_at, number
                LIMIT ?)
            RETURNING
                number, claims, attempts, begun_at, event, recipient, origin, topic, subject, written_at, title, plain, html,
                person, reply_to, unsubscribe, about_mail, answered""";

    private static final String FINISH = """
            UPDATE outgoing_mail
            SET
                state = ?, due_at = ?, attempts = ?, changed_at = ?, reply = ?,
                plain = CASE WHEN ? = 1 THEN '' ELSE plain END,
                html = CASE WHEN ? = 1 THEN '' ELSE html END,
                reply_to = CASE WHEN ? = 1 THEN NULL ELSE reply_to END,
                unsubscribe = CASE WHEN ? = 1 THEN NULL ELSE unsubscribe END
            WHERE number = ? AND claims = ? AND state = 'sending'""";

    private static final String INSERT_TRY = """
            INSERT INTO outgoing_try (mail, claim, outcome, at, times, node, server, reply)
            VALUES (?, ?, ?, ?, 1, ?, ?, ?)
            ON CONFLICT (mail, claim) DO NOTHING""";

    /** While a server is away for days, or nobody decides, that is one row and not thousands. */
    private static final String REPEAT_TRY = """
            UPDATE outgoing_try
            SET claim = ?, at = ?, times = times + 1, node = ?, server = ?, reply = ?
            WHERE mail = ? AND outcome = ?
                AND claim = (SELECT MAX(claim) FROM outgoing_try AS last WHERE last.mail = ?)""";

    private static final String GIVE_BACK = """
            UPDATE outgoing_mail
            SET state = 'queued', due_at = begun_at, changed_at = ?
            WHERE number = ? AND claims = ? AND state = 'sending'""";

    static final String TAKE_BACK = """
            UPDATE outgoing_mail
            SET state = 'queued', due_at = begun_at, changed_at = ?
            WHERE state = 'sending' AND node = ?""";

    /**
     * What a node has in hand that never came back counts as waiting once its claim has ended. What became of that try nobody knows,
     * so what the server said before is no reason any more.
     */
    static final String GIVE_UP = """
            UPDATE outgoing_mail
            SET
                state = 'given_up', due_at = NULL, changed_at = ?,
                reply = CASE
                    WHEN state = 'sending' THEN 'a node had it in hand and did not come back; it may have been sent'
                    WHEN reply = '' THEN 'never tried: its server was away all the time, or none was set'
                    ELSE reply
                END
            WHERE due_at IS NOT NULL AND %s AND number IN (
                SELECT number
                FROM outgoing_mail AS late
                WHERE due_at IS NOT NULL AND begun_at < ? AND (state <> 'sending' OR due_at < ?) AND (
                    begun_at < ? OR EXISTS (
                        SELECT 1 FROM outgoing_try WHERE mail = late.number AND at >= late.begun_at))
                ORDER BY begun_at
                LIMIT ?)
            RETURNING number, topic, recipient, reply""".formatted(WaitingMail.IS_RELEASABLE);

    static final String FORGET = """
            DELETE FROM outgoing_mail
            WHERE due_at IS NULL AND number IN (
                SELECT number
                FROM outgoing_mail
                WHERE due_at IS NULL AND changed_at < ?
                ORDER BY changed_at
                LIMIT ?)
            RETURNING number""";

    private static final String DELETE_TRIES = """
            DELETE FROM outgoing_try
            WHERE mail = ?""";

    private final Database database;
    private final String node;

    /** @param node the name of this node, in which no other process claims */
    public JdbcMailClaims(Database database, String node) {
        this.database = database;
        this.node = node;
    }

    @Override
    public List<Origin> due(Instant now) {
        return database.read("read what mail is due", session -> due(session, now));
    }

    private static List<Origin> due(Session session, Instant now) throws SQLException {
        List<Origin> due = new ArrayList<>();
        Optional<String> origin = nextOrigin(session, "");
        while (origin.isPresent()) {
            if (isDue(session, origin.get(), now)) {
                due.add(Words.origin(origin.get()));
            }
            origin = nextOrigin(session, origin.get());
        }
        return due;
    }

    private static Optional<String> nextOrigin(Session session, String after) throws SQLException {
        PreparedStatement select = session.statement(SELECT_NEXT_ORIGIN);
        select.setString(1, after);
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        }
    }

    private static boolean isDue(Session session, String origin, Instant now) throws SQLException {
        PreparedStatement select = session.statement(SELECT_DUE);
        select.setString(1, origin);
        select.setLong(2, Micros.of(now));
        try (ResultSet row = select.executeQuery()) {
            return row.next();
        }
    }

    @Override
    public List<ClaimedMail> claim(Origin origin, Instant now, Instant until, int most) {
        return database.write("claim mail", session -> {
            PreparedStatement claim = session.statement(CLAIM);
            claim.setLong(1, Micros.of(until));
            claim.setString(2, node);
            claim.setLong(3, Micros.of(now));
            claim.setLong(4, Micros.of(now));
            claim.setString(5, Words.of(origin));
            claim.setLong(6, Micros.of(now));
            claim.setInt(7, most);
            List<ClaimedMail> claimed = new ArrayList<>();
            try (ResultSet row = claim.executeQuery()) {
                while (row.next()) {
                    claimed.add(MailRow.claimed(row));
                }
            }
            claimed.sort(Comparator.comparingLong(ClaimedMail::number));
            return claimed;
        });
    }

    @Override
    public List<TriedMail> finish(List<TriedMail> tried) {
        return database.write("write down what became of " + tried.size() + " mails", session -> {
            PreparedStatement finish = session.statement(FINISH);
            for (TriedMail one : tried) {
                bind(finish, one);
                finish.addBatch();
            }
            int[] finished = finish.executeBatch();
            addTries(session, tried);
            return IntStream.range(0, finished.length)
                    .filter(i -> finished[i] == 0)
                    .mapToObj(tried::get)
                    .toList();
        });
    }

    private static void bind(PreparedStatement finish, TriedMail tried) throws SQLException {
        finish.setString(1, Words.of(tried.state()));
        if (tried.dueAt().isPresent()) {
            finish.setLong(2, Micros.of(tried.dueAt().get()));
        } else {
            finish.setNull(2, Types.BIGINT);
        }
        finish.setInt(3, tried.attempts());
        finish.setLong(4, Micros.of(tried.at()));
        finish.setString(5, tried.attempt().reply());
        // Nobody needs the text of what is sent, and nobody may have that of what is dropped. With it goes what is a
        // secret of
        // its recipient: where a decision is sent to, and the link that ends an alert.
        int isOver = tried.state() == MailState.SENT || tried.state() == MailState.DROPPED ? 1 : 0;
        for (int place = 6; place <= 9; place++) {
            finish.setInt(place, isOver);
        }
        finish.setLong(10, tried.claimed().number());
        finish.setInt(11, tried.claimed().claim());
    }

    /** Each mail is there once, so that none of them repeats another. */
    private void addTries(Session session, List<TriedMail> tried) throws SQLException {
        PreparedStatement insert = session.statement(INSERT_TRY);
        for (TriedMail one : tried) {
            if (one.attempt().end().isAnswered() || !isRepeated(session, one)) {
                bindTry(insert, one);
                insert.addBatch();
            }
        }
        insert.executeBatch();
    }

    private void bindTry(PreparedStatement insert, TriedMail tried) throws SQLException {
        insert.setLong(1, tried.claimed().number());
        insert.setInt(2, tried.claimed().claim());
        insert.setString(3, Words.of(tried.attempt().end()));
        insert.setLong(4, Micros.of(tried.at()));
        insert.setString(5, node);
        insert.setString(6, tried.server());
        insert.setString(7, tried.attempt().reply());
    }

    private boolean isRepeated(Session session, TriedMail tried) throws SQLException {
        PreparedStatement repeat = session.statement(REPEAT_TRY);
        repeat.setInt(1, tried.claimed().claim());
        repeat.setLong(2, Micros.of(tried.at()));
        repeat.setString(3, node);
        repeat.setString(4, tried.server());
        repeat.setString(5, tried.attempt().reply());
        repeat.setLong(6, tried.claimed().number());
        repeat.setString(7, Words.of(tried.attempt().end()));
        repeat.setLong(8, tried.claimed().number());
        return repeat.executeUpdate() > 0;
    }

    @Override
    public void giveBack(List<ClaimedMail> mails, Instant now) {
        database.write("give " + mails.size() + " mails back", session -> {
            PreparedStatement giveBack = session.statement(GIVE_BACK);
            for (ClaimedMail mail : mails) {
                giveBack.setLong(1, Micros.of(now));
                giveBack.setLong(2, mail.number());
                giveBack.setInt(3, mail.claim());
                giveBack.executeUpdate();
            }
            return mails;
        });
    }

    @Override
    public int takeBack(Instant now) {
        return database.write("take back the mail that this node had in hand", session -> {
            PreparedStatement takeBack = session.statement(TAKE_BACK);
            takeBack.setLong(1, Micros.of(now));
            takeBack.setString(2, node);
            return takeBack.executeUpdate();
        });
    }

    @Override
    public List<GivenUp> giveUp(Instant begunBefore, Instant untriedBefore, Instant now, int most) {
        return database.write("give up old mail", session -> {
            PreparedStatement giveUp = session.statement(GIVE_UP);
            giveUp.setLong(1, Micros.of(now));
            giveUp.setLong(2, Micros.of(now));
            giveUp.setLong(3, Micros.of(begunBefore));
            giveUp.setLong(4, Micros.of(now));
            giveUp.setLong(5, Micros.of(untriedBefore));
            giveUp.setInt(6, most);
            List<GivenUp> givenUp = new ArrayList<>();
            try (ResultSet row = giveUp.executeQuery()) {
                while (row.next()) {
                    givenUp.add(new GivenUp(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)));
                }
            }
            return givenUp;
        });
    }

    @Override
    public int forget(Instant endedBefore, int most) {
        return database.write("forget old mail", session -> {
            List<Long> forgotten = forgotten(session, endedBefore, most);
            PreparedStatement tries = session.statement(DELETE_TRIES);
            for (long number : forgotten) {
                tries.setLong(1, number);
                tries.executeUpdate();
            }
            return forgotten.size();
        });
    }

    private static List<Long> forgotten(Session session, Instant before, int most) throws SQLException {
        PreparedStatement forget = session.statement(FORGET);
        forget.setLong(1, Micros.of(before));
        forget.setInt(2, most);
        List<Long> forgotten = new ArrayList<>();
        try (ResultSet row = forget.executeQuery()) {
            while (row.next()) {
                forgotten.add(row.getLong(1));
            }
        }
        return forgotten;
    }
}
