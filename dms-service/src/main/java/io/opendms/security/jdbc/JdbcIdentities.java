package io.opendms.security.jdbc;

import io.opendms.directory.Account;
import io.opendms.entry.MailAddress;
import io.opendms.security.oidc.Identities;
import io.opendms.store.jdbc.Database;
import io.opendms.store.jdbc.Micros;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What providers have said of people, in the store's database; several names of one kind with a line each. */
public final class JdbcIdentities implements Identities {
    private static final String UPSERT = """
            INSERT INTO person_identity (dn, name, other_names, address, member_of, said_at, further_names)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (dn) DO UPDATE
            SET name = excluded.name, other_names = excluded.other_names, address = excluded.address,
                member_of = excluded.member_of, said_at = excluded.said_at, further_names = excluded.further_names""";

    private static final String SELECT = """
            SELECT dn, name, other_names, address, member_of, further_names
            FROM person_identity
            WHERE dn = ?""";

    private static final String SELECT_BY_ADDRESS = """
            SELECT dn, name, other_names, address, member_of, further_names
            FROM person_identity
            WHERE LOWER(address) = ? AND said_at >= ?
            LIMIT 2""";

    private static final String DELETE = """
            DELETE FROM person_identity
            WHERE dn = ?""";

    private final Database database;

    public JdbcIdentities(Database database) {
        this.database = database;
    }

    @Override
    public void put(Account account, Instant at) {
        database.write("keep what a provider says of a person", writer -> {
            PreparedStatement upsert = writer.statement(UPSERT);
            upsert.setString(1, account.dn());
            upsert.setString(2, account.name());
            upsert.setString(3, String.join("\n", account.otherNames()));
            upsert.setString(4, account.address());
            upsert.setString(5, String.join("\n", account.groups()));
            upsert.setLong(6, Micros.of(at));
            upsert.setString(7, String.join("\n", account.furtherNames()));
            return upsert.executeUpdate();
        });
    }

    @Override
    public void forget(String dn) {
        database.write("forget what a provider has said of a person", writer -> {
            PreparedStatement delete = writer.statement(DELETE);
            delete.setString(1, dn);
            return delete.executeUpdate();
        });
    }

    @Override
    public Optional<Account> find(String dn) {
        return database.read("look for what a provider says of a person", reader -> {
            PreparedStatement select = reader.statement(SELECT);
            select.setString(1, dn);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(account(row)) : Optional.empty();
            }
        });
    }

    @Override
    public Optional<Account> withAddress(MailAddress address, Instant since) {
        return database.read("look for what a provider says of an address", reader -> {
            PreparedStatement select = reader.statement(SELECT_BY_ADDRESS);
            select.setString(1, address.toString().toLowerCase(Locale.ROOT));
            select.setLong(2, Micros.of(since));
            try (ResultSet row = select.executeQuery()) {
                Optional<Account> only = row.next() ? Optional.of(account(row)) : Optional.empty();
                return row.next() ? Optional.empty() : only;
            }
        });
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getString(1),
                row.getString(2),
                lines(row.getString(3)),
                row.getString(4),
                lines(row.getString(6)),
                lines(row.getString(5)));
    }

    private static Set<String> lines(String text) {
        return text.isEmpty() ? Set.of() : Set.copyOf(List.of(text.split("\n")));
    }
}
