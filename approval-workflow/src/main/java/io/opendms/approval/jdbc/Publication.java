package io.opendms.approval.jdbc;

import io.opendms.approval.Event;
import io.opendms.approval.Request;
import io.opendms.approval.port.Trace;
import io.opendms.approval.queue.jdbc.DayTable;
import io.opendms.change.Change;
import io.opendms.change.CreateGroup;
import io.opendms.change.ModifyGroup;
import io.opendms.entry.GroupData;
import io.opendms.record.AuditRecord;
import io.opendms.record.Notice;
import io.opendms.store.audit.AuditChain;
import io.opendms.store.jdbc.Session;
import io.opendms.store.record.JdbcOutbox;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What is told of a step, in the transaction that makes it: its line in the history, the day's
 * figures, its audit record, its notice.
 */
final class Publication {
    private final AuditChain audit;
    private final JdbcOutbox outbox;

    Publication(AuditChain audit, JdbcOutbox outbox) {
        this.audit = audit;
        this.outbox = outbox;
    }

    void publish(Session session, Request request, Trace trace) throws SQLException {
        StepTable.insert(session, request, trace);
        DayTable.count(session, audit.node(), request, trace);
        audit.append(session, record(request, trace));
        Optional<String> topic = trace.topicWith(request.status());
        if (topic.isPresent()) {
            outbox.put(session, notice(topic.get(), request, trace));
        }
    }

    private static AuditRecord record(Request request, Trace trace) {
        return new AuditRecord(
                trace.at(),
                new AuditRecord.Origin(
                        trace.by().name(),
                        request.asked().note().requestor(),
                        trace.by().source(),
                        trace.requestId().isEmpty() ? "request-" + request.id() : trace.requestId()),
                new AuditRecord.Action(
                        trace.event().action(),
                        request.asked().farm(),
                        Integer.toString(request.id()),
                        trace.detail(),
                        trace.from() == null ? "" : trace.from().word(),
                        after(request, trace)),
                request.status().name(),
                detail(request, trace));
    }

    /** Of a deputy's decision whose voice it is: what else is said of it is the reason. */
    private static String detail(Request request, Trace trace) {
        String inPlaceOf = request.inPlaceOf(trace.event(), trace.by().name(), trace.at());
        return inPlaceOf.isEmpty() ? request.comment() : "decided in place of " + inPlaceOf;
    }

    /** A plan that is decided on is kept in the audit, so that nobody can say later that it was another one. */
    private static String after(Request request, Trace trace) {
        boolean planned = trace.event() == Event.SUBMIT || trace.event() == Event.REPLAN;
        return planned ? request.plan().ldif() : request.status().word();
    }

    /** All that a consumer needs, so that it need not ask back, and tells what was when it happened; but no plan. */
    private static Notice notice(String topic, Request request, Trace trace) {
        Change change = request.asked().change();
        String alias = change.alias().value();
        String newAlias = change.resultingAlias().value();
        Optional<GroupData> data = data(change);
        JsonObject body = new JsonObject()
                .add("event", topic)
                .add("id", request.id())
                .add("version", request.version())
                .add("status", request.status().word())
                .add("from", trace.from() == null ? "" : trace.from().word())
                .add("farm", request.asked().farm())
                .add("caller", request.asked().caller())
                .add("action", change.operation())
                .add("alias", alias)
                .add("newAlias", newAlias.equals(alias) ? "" : newAlias)
                .add("title", data.map(GroupData::name).orElse(""))
                .add("description", data.map(GroupData::description).orElse(""))
                .add("requester", request.asked().note().requestor())
                .add("justification", request.asked().note().justification())
                .add("expires", request.times().expires().toString())
                .add("by", trace.by().name())
                .add("comment", request.comment())
                .add("at", trace.at().toString());
        if (trace.event() == Event.FAIL || trace.event() == Event.REFUSE_UNDO) {
            // An intent without an end, or with a part that stands, is the last one of the request.
            body.add("written", request.work().intent() == 0 ? "nothing" : "unknown");
        }
        return new Notice(trace.at(), topic, request.asked().farm(), Integer.toString(request.id()), body.toString());
    }

    private static Optional<GroupData> data(Change change) {
        if (change instanceof CreateGroup create) {
            return Optional.of(create.data());
        }
        return change instanceof ModifyGroup modify ? Optional.of(modify.data()) : Optional.empty();
    }
}
