package io.opendms.approval.jdbc;

import io.opendms.approval.Asked;
import io.opendms.approval.Draft;
import io.opendms.approval.Request;
import io.opendms.approval.policy.Quota;
import io.opendms.approval.port.RequestStore.Admission;
import io.opendms.store.jdbc.Session;
import java.sql.SQLException;
import java.util.Optional;

/** Why a draft gets no number of its own, found in the transaction that would give it one. */
final class Obstacles {
    private Obstacles() {}

    static Optional<Admission> of(Session session, Draft draft, Quota quota) throws SQLException {
        Asked asked = draft.asked();
        Optional<Admission> twin = twin(session, draft);
        if (twin.isPresent()) {
            return twin;
        }
        if (isFull(session, asked.farm(), "", quota.perFarm())) {
            return Optional.of(new Admission.FarmFull());
        }
        String requester = draft.requester();
        return !requester.isEmpty() && isFull(session, asked.farm(), requester, quota.perRequester())
                ? Optional.of(new Admission.RequesterFull())
                : Optional.empty();
    }

    /** A farm that repeats itself, as farms do when they put things right, asks for nothing more. */
    private static Optional<Admission> twin(Session session, Draft draft) throws SQLException {
        Asked asked = draft.asked();
        for (int id :
                RequestTable.selectPending(session, asked.farm(), asked.change().alias())) {
            Optional<Request> same = RequestTable.select(session, id).filter(draft::repeats);
            if (same.isPresent()) {
                return Optional.of(new Admission.Known(id));
            }
        }
        return Optional.empty();
    }

    private static boolean isFull(Session session, String farm, String requester, int bound) throws SQLException {
        return bound > 0 && RequestTable.countPending(session, farm, requester, bound) >= bound;
    }
}
