package io.opendms.approval.jdbc;

import io.opendms.approval.Draft;
import io.opendms.approval.Event;
import io.opendms.approval.PlanText;
import io.opendms.approval.Request;
import io.opendms.approval.policy.Quota;
import io.opendms.approval.port.Outline;
import io.opendms.approval.port.Page;
import io.opendms.approval.port.Query;
import io.opendms.approval.port.RequestStore;
import io.opendms.approval.port.Step;
import io.opendms.approval.port.Trace;
import io.opendms.approval.queue.jdbc.PageReader;
import io.opendms.change.Change;
import io.opendms.entry.Alias;
import io.opendms.record.Mark;
import io.opendms.record.RecordFailure;
import io.opendms.store.audit.AuditChain;
import io.opendms.store.jdbc.Database;
import io.opendms.store.jdbc.Session;
import io.opendms.store.jdbc.Work;
import io.opendms.store.record.GivenAliases;
import io.opendms.store.record.JdbcOutbox;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Requests as tables: the request itself, its plans, its decisions, its steps. Two writers of one version are told apart by
 * the version in the update's condition: it changes one row, or none if somebody else was first.
 */
public final class JdbcRequestStore implements RequestStore {
    private final Database database;
    private final Publication publication;

    /**
     * @param database where the requests are
     * @param audit the audit trail in the same database
     * @param outbox the outbox in the same database
     */
    public JdbcRequestStore(Database database, AuditChain audit, JdbcOutbox outbox) {
        this.database = database;
        this.publication = new Publication(audit, outbox);
    }

    @Override
    public OptionalInt add(Draft draft, Trace trace) {
        return keep(draft, session -> insert(session, draft, trace), OptionalInt.empty());
    }

    @Override
    public Admission admit(Draft draft, Mark mark, Quota quota, Trace trace) {
        return keep(draft, session -> admit(session, draft, mark, quota, trace), new Admission.AliasReserved());
    }

    private <T> T keep(Draft draft, Work<T> work, T reserved) {
        Change change = draft.asked().change();
        try {
            return database.commit(work);
        } catch (SQLException e) {
            // On several nodes two requests may have found the alias free; the table let one of them have it. After
            // another failure it may be reserved by this very request, whose commit was done and whose answer was lost.
            if (database.isDuplicate(e)
                    && draft.asked().reserves().filter(this::isReserved).isPresent()) {
                return reserved;
            }
            throw new RecordFailure("cannot keep the request to " + change.operation() + " " + change.alias(), e);
        }
    }

    private Admission admit(Session session, Draft draft, Mark mark, Quota quota, Trace trace) throws SQLException {
        session.await(Session.Turn.ADMISSION);
        Optional<Admission> obstacle = Obstacles.of(session, draft, quota);
        if (obstacle.isPresent()) {
            return obstacle.get();
        }
        if (isOvertaken(session, draft.asked().change(), mark)) {
            return new Admission.Overtaken();
        }
        OptionalInt id = insert(session, draft, trace);
        return id.isPresent() ? new Admission.Kept(id.getAsInt()) : new Admission.AliasReserved();
    }

    /** Not by the request that reserves the alias, of which whoever asks for it hears at once. */
    private static boolean isOvertaken(Session session, Change change, Mark mark) throws SQLException {
        return change.givesAlias()
                && GivenAliases.isGivenSince(session, mark, change.resultingAlias())
                && !RequestTable.isReserved(session, change.resultingAlias());
    }

    private OptionalInt insert(Session session, Draft draft, Trace trace) throws SQLException {
        Optional<Alias> reserved = draft.asked().reserves();
        if (reserved.isPresent() && RequestTable.isReserved(session, reserved.get())) {
            return OptionalInt.empty();
        }
        int number = RequestTable.insert(session, draft);
        if (!database.isShared()) {
            number = RequestTable.leap(session, number);
        }
        Request request = draft.numbered(number);
        PlanTable.insert(session, request);
        publication.publish(session, request, trace);
        return OptionalInt.of(request.id());
    }

    @Override
    public boolean replace(Request next, Trace trace) {
        try {
            return database.commit(session -> update(session, next, trace));
        } catch (SQLException e) {
            throw new RecordFailure("cannot keep version " + next.version() + " of request " + next.id(), e);
        }
    }

    private boolean update(Session session, Request next, Trace trace) throws SQLException {
        Event event = trace.event();
        // What a worker carries out is judged by the decisions that it read; they are these when it has its claim.
        if (event == Event.CLAIM && !DecisionTable.select(session, next.id()).equals(next.decisions())) {
            return false;
        }
        if (!RequestTable.update(session, next)) {
            return false;
        }
        if (event == Event.REPLAN) {
            PlanTable.insert(session, next);
        } else if (event == Event.BEGIN) {
            PlanTable.updateInverse(session, next);
        } else if (event == Event.APPROVE || event == Event.REJECT) {
            DecisionTable.insertLast(session, next);
        }
        publication.publish(session, next, trace);
        return true;
    }

    @Override
    public Optional<Request> find(int id) {
        return read("request " + id, session -> RequestTable.select(session, id));
    }

    @Override
    public Optional<PlanText> plan(int id, int round) {
        return read("a plan of request " + id, session -> PlanTable.select(session, id, round));
    }

    @Override
    public Optional<Outline> outline(int id) {
        return database.readOnce("read request " + id, session -> RequestTable.selectOutline(session, id));
    }

    @Override
    public List<Step> history(int id) {
        return read("the history of request " + id, session -> StepTable.select(session, id));
    }

    @Override
    public boolean isReserved(Alias alias) {
        return database.readOnce("read the reserved aliases", session -> RequestTable.isReserved(session, alias));
    }

    @Override
    public List<Integer> pendingOf(String farm, Alias alias) {
        return read("the requests of an alias", session -> RequestTable.selectPending(session, farm, alias));
    }

    @Override
    public Set<Integer> decidedBy(String person, int first, int last) {
        return read("the decisions of a person", session -> DecisionTable.selectBy(session, person, first, last));
    }

    @Override
    public int countPending(String farm, String requester, int most) {
        return read("the number of requests", session -> RequestTable.countPending(session, farm, requester, most));
    }

    @Override
    public List<Integer> due(Instant now, int most) {
        return read("the requests that are due", session -> RequestTable.selectDue(session, now, most));
    }

    @Override
    public List<Integer> claimedBy(String worker) {
        return read("the requests that are claimed", session -> RequestTable.selectClaimed(session, worker));
    }

    @Override
    public Page page(Query query) {
        return read("the queue", session -> {
            session.goAlongIndexes();
            return new PageReader(query).read(session);
        });
    }

    private <T> T read(String what, Work<T> work) {
        return database.read("read " + what, work);
    }
}
