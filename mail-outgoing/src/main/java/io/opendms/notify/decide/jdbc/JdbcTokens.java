package io.opendms.notify.decide.jdbc;

import io.opendms.notify.decide.KnownToken;
import io.opendms.notify.decide.Question;
import io.opendms.notify.decide.Tokens;
import io.opendms.store.jdbc.Database;
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
        database.write("keep an address for a decision", session -> TokenTable.insert(session, hash, question, now));
    }

    @Override
    public Optional<KnownToken> find(String hash) {
        return database.read("look for an address for a decision", session -> TokenTable.find(session, hash));
    }

    @Override
    public boolean spend(String hash, String answer, Instant now) {
        return database.write("use an address for a decision", session -> TokenTable.spend(session, hash, answer, now));
    }

    @Override
    public void misunderstood(String hash) {
        database.write("count answers", session -> TokenTable.count(session, hash));
    }

    @Override
    public int forget(Instant before) {
        return database.write("forget addresses for decisions", session -> TokenTable.deleteOld(session, before));
    }
}
