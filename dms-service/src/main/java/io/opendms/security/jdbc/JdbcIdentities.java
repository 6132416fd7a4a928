package io.opendms.security.jdbc;

import io.opendms.directory.Account;
import io.opendms.record.RecordFailure;
import io.opendms.security.oidc.Identities;
import io.opendms.store.jdbc.Database;
import io.opendms.store.jdbc.StoreFailure;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What providers have said of people, in the store's database; several names of one kind with a line each. */
public final class JdbcIdentities implements Identities {
    private static final String UPSERT = """
            INSERT INTO person_identity (dn, name, other_names, address, member_of)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (dn) DO UPDATE
            SET name = excluded.name, other_names = excluded.other_names, address = excluded.address,
                member_of = excluded.member_of""";

    private static final String SELECT = """
            SELECT dn, name, other_names, address, member_of
            FROM person_identity
            WHERE dn = ?""";

    private final Database database;

    public JdbcIdentities(Database database) {
        this.database = database;
    }

    @Override
    public void put(Account account) {
        try {
            database.commit(writer -> {
                PreparedStatement upsert = writer.statement(UPSERT);
                upsert.setString(1, account.dn());
                upsert.setString(2, account.name());
                upsert.setString(3, String.join("\n", account.otherNames()));
                upsert.setString(4, account.address());
                upsert.setString(5, String.join("\n", account.groups()));
                return upsert.executeUpdate();
            });
        } catch (SQLException e) {
            throw new RecordFailure("cannot keep what a provider says of a person", e);
        }
    }

    @Override
    public Optional<Account> find(String dn) {
        try {
            return database.readers().read(reader -> {
                PreparedStatement select = reader.statement(SELECT);
                select.setString(1, dn);
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? Optional.of(account(row)) : Optional.empty();
                }
            });
        } catch (StoreFailure e) {
            throw new RecordFailure("cannot look for what a provider says of a person", e);
        }
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getString(1), row.getString(2), lines(row.getString(3)), row.getString(4), lines(row.getString(5)));
    }

    private static Set<String> lines(String text) {
        return text.isEmpty() ? Set.of() : Set.copyOf(List.of(text.split("\n")));
    }
}
