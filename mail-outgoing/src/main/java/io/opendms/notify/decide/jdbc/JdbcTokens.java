package io.opendms.notify.decide.jdbc;

import io.opendms.notify.decide.KnownToken;
import io.opendms.notify.decide.Question;
import io.opendms.notify.decide.Tokens;
import io.opendms.record.RecordFailure;
import io.opendms.store.jdbc.Database;
import io.opendms.store.jdbc.StoreFailure;
import io.opendms.store.jdbc.Work;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Tokens as rows, one table for all nodes of a store. */
public final class JdbcTokens implements Tokens {
    private final Database database;

    public JdbcTokens(Database database) {
        this.database = database;
    }

    @Override
    public void keep(String hash, Question question, Instant now) {
        write("keep an address for a decision", session -> TokenTable.insert(session, hash, question, now));
    }

    @Override
    public Optional<KnownToken> find(String hash) {
        try {
            return database.readers().read(session -> TokenTable.find(session, hash));
        } catch (StoreFailure e) {
            throw new RecordFailure("cannot look for an address for a decision", e);
        }
    }

    @Override
    public boolean spend(String hash, String answer, Instant now) {
        return write("use an address for a decision", session -> TokenTable.spend(session, hash, answer, now));
    }

    @Override
    public void misunderstood(String hash) {
        write("count answers", session -> TokenTable.count(session, hash));
    }

    @Override
    public int forget(Instant before) {
        return write("forget addresses for decisions", session -> TokenTable.deleteOld(session, before));
    }

    private <T> T write(String what, Work<T> work) {
        try {
            return database.commit(work);
        } catch (SQLException e) {
            throw new RecordFailure("cannot " + what, e);
        }
    }
}
