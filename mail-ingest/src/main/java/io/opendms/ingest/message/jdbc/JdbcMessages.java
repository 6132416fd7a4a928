package io.opendms.ingest.message.jdbc;

import io.opendms.ingest.message.MessageLine;
import io.opendms.ingest.message.MessageQuery;
import io.opendms.ingest.message.MessageStory;
import io.opendms.ingest.message.Messages;
import io.opendms.ingest.message.Order;
import io.opendms.ingest.message.SetAside;
import io.opendms.ingest.message.TargetLine;
import io.opendms.ingest.trail.PartLine;
import io.opendms.ingest.trail.RecipientOutcome;
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

/** Messages by the tables of the trail. What is to be done stands in a table of its own, which is nearly always empty. */
public final class JdbcMessages implements Messages {
    private static final String SELECT_ORDER = """
            SELECT mail_order.message, mail_order.deed
            FROM mail_order
            JOIN mail_message ON mail_message.id = mail_order.message
            WHERE mail_order.message = ?
                AND mail_message.status = CASE mail_order.deed WHEN 'drop' THEN 'dropped' ELSE 'waiting' END""";

    private static final String SELECT_ORDERS = """
            SELECT mail_order.message, mail_order.deed
            FROM mail_order
            JOIN mail_message ON mail_message.id = mail_order.message
            WHERE mail_order.node = ?
                AND mail_message.status = CASE mail_order.deed WHEN 'drop' THEN 'dropped' ELSE 'waiting' END
            ORDER BY mail_order.at, mail_order.message""";

    private static final String RELEASE = """
            UPDATE mail_message
            SET status = 'waiting', attempts = 0, begun_at = ?, due_at = NULL
            WHERE id = ? AND status = 'quarantined'""";

    private static final String RELEASE_DELIVERIES = """
            UPDATE mail_delivery
            SET status = 'waiting'
            WHERE message = ? AND status = 'failed'""";

    private static final String DROP = """
            UPDATE mail_message
            SET status = 'dropped', due_at = NULL
            WHERE id = ? AND status = 'quarantined'""";

    /** The last try is the one after which a message was set aside. */
    private static final String COUNT_SET_ASIDE = """
            SELECT COUNT(*), COUNT(CASE WHEN tried_at >= ? THEN 1 END)
            FROM mail_message
            WHERE status = 'quarantined' AND node = ?""";

    private static final String UPSERT_ORDER = """
            INSERT INTO mail_order (message, node, deed, at)
            SELECT id, node, ?, ?
            FROM mail_message
            WHERE id = ?
            ON CONFLICT (message) DO UPDATE SET deed = excluded.deed, at = excluded.at""";

    private static final String DELETE_ORDER = """
            DELETE FROM mail_order
            WHERE message = ? AND deed = ?""";

    private static final String DELETE_ORDERS = """
            DELETE FROM mail_order
            WHERE node = ? AND at < ?""";

    private static final String SELECT_RECIPIENTS = """
            SELECT address, resolved_to
            FROM mail_recipient
            WHERE message = ?
            ORDER BY address""";

    private static final String SELECT_TARGETS = """
            SELECT target, route, status, text, at
            FROM mail_delivery
            WHERE message = ?
            ORDER BY target""";

    private static final String SELECT_PARTS = """
            SELECT name, type, size, blocked
            FROM mail_part
            WHERE message = ?
            ORDER BY number""";

    private final Database database;
    private final AuditChain audit;

    public JdbcMessages(Database database, AuditChain audit) {
        this.database = database;
        this.audit = audit;
    }

    @Override
    public List<MessageLine> page(MessageQuery query) {
        return database.read("read messages", session -> LineSearch.of(query).run(session));
    }

    @Override
    public Optional<MessageStory> find(String id) {
        return database.read("read message " + id, session -> {
            Optional<MessageLine> line =
                    LineSearch.ofId(id).run(session).stream().findFirst();
            return line.isEmpty() ? Optional.empty() : Optional.of(story(session, line.get()));
        });
    }

    private static MessageStory story(Session session, MessageLine line) throws SQLException {
        return new MessageStory(
                line,
                recipients(session, line.id()),
                targets(session, line.id()),
                parts(session, line.id()),
                order(session, line.id()));
    }

    private static List<RecipientOutcome> recipients(Session session, String id) throws SQLException {
        PreparedStatement select = session.statement(SELECT_RECIPIENTS);
        select.setString(1, id);
        List<RecipientOutcome> recipients = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                recipients.add(new RecipientOutcome(row.getString(1), row.getString(2)));
            }
        }
        return recipients;
    }

    private static List<TargetLine> targets(Session session, String id) throws SQLException {
        PreparedStatement select = session.statement(SELECT_TARGETS);
        select.setString(1, id);
        List<TargetLine> targets = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                targets.add(new TargetLine(
                        row.getString(1),
                        row.getString(2),
                        Words.deliveryStatus(row.getString(3)),
                        row.getString(4),
                        Micros.instant(row.getLong(5))));
            }
        }
        return targets;
    }

    private static List<PartLine> parts(Session session, String id) throws SQLException {
        PreparedStatement select = session.statement(SELECT_PARTS);
        select.setString(1, id);
        List<PartLine> parts = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                parts.add(new PartLine(row.getString(1), row.getString(2), row.getLong(3), row.getString(4)));
            }
        }
        return parts;
    }

    private static Optional<Order> order(Session session, String id) throws SQLException {
        PreparedStatement select = session.statement(SELECT_ORDER);
        select.setString(1, id);
        return orders(select).stream().findFirst();
    }

    private static List<Order> orders(PreparedStatement select) throws SQLException {
        List<Order> orders = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                orders.add(new Order(row.getString(1), Words.deed(row.getString(2))));
            }
        }
        return orders;
    }

    @Override
    public boolean release(String id, Instant at, AuditRecord record) {
        return database.write("release message " + id, session -> {
            PreparedStatement message = session.statement(RELEASE);
            message.setLong(1, Micros.of(at));
            message.setString(2, id);
            if (message.executeUpdate() == 0) {
                return false;
            }
            PreparedStatement deliveries = session.statement(RELEASE_DELIVERIES);
            deliveries.setString(1, id);
            deliveries.executeUpdate();
            order(session, new Order(id, Order.Deed.RELEASE), at, record);
            return true;
        });
    }

    @Override
    public boolean drop(String id, Instant at, AuditRecord record) {
        return database.write("drop message " + id, session -> {
            PreparedStatement message = session.statement(DROP);
            message.setString(1, id);
            if (message.executeUpdate() == 0) {
                return false;
            }
            order(session, new Order(id, Order.Deed.DROP), at, record);
            return true;
        });
    }

    private void order(Session session, Order order, Instant at, AuditRecord record) throws SQLException {
        PreparedStatement upsert = session.statement(UPSERT_ORDER);
        upsert.setString(1, Words.of(order.deed()));
        upsert.setLong(2, Micros.of(at));
        upsert.setString(3, order.message());
        upsert.executeUpdate();
        audit.append(session, record);
    }

    @Override
    public void tell(AuditRecord record) {
        database.write("write the audit trail", session -> {
            audit.append(session, record);
            return true;
        });
    }

    @Override
    public SetAside setAside(String node, Instant since) {
        return database.read("count what is set aside", session -> {
            PreparedStatement count = session.statement(COUNT_SET_ASIDE);
            count.setLong(1, Micros.of(since));
            count.setString(2, node);
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return new SetAside(row.getLong(1), row.getLong(2));
            }
        });
    }

    @Override
    public List<Order> orders(String node) {
        return database.read("read what is to be done with messages", session -> {
            PreparedStatement select = session.statement(SELECT_ORDERS);
            select.setString(1, node);
            return orders(select);
        });
    }

    @Override
    public void done(Order order) {
        database.write("write that something was done with message " + order.message(), session -> {
            PreparedStatement delete = session.statement(DELETE_ORDER);
            delete.setString(1, order.message());
            delete.setString(2, Words.of(order.deed()));
            return delete.executeUpdate() > 0;
        });
    }

    @Override
    public void forgetOrders(String node, Instant before) {
        database.write("forget what was to be done with messages", session -> {
            PreparedStatement delete = session.statement(DELETE_ORDERS);
            delete.setString(1, node);
            delete.setLong(2, Micros.of(before));
            return delete.executeUpdate() > 0;
        });
    }
}
