package io.opendms.ingest.list.jdbc;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.list.DocumentFolders;
import io.opendms.ingest.list.ListReaders;
import io.opendms.ingest.list.ListRegistry;
import io.opendms.ingest.list.ListSenders;
import io.opendms.ingest.list.ListSettings;
import io.opendms.ingest.list.ListType;
import io.opendms.record.AuditRecord;
import io.opendms.store.audit.AuditChain;
import io.opendms.store.jdbc.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Lists in the store's database, by their addresses in lower case. */
public final class JdbcListRegistry implements ListRegistry {
    private static final String SELECT = """
            SELECT address, type, folders, overwrite, save_attachments, save_original, save_meetings, senders, approve,
                readers
            FROM mail_list
            WHERE address = ?""";

    private static final String SELECT_PAGE = """
            SELECT address, type, folders, overwrite, save_attachments, save_original, save_meetings, senders, approve,
                readers
            FROM mail_list
            WHERE address > ?
            ORDER BY address
            LIMIT ?""";

    private static final String UPSERT = """
            INSERT INTO mail_list
                (address, type, folders, overwrite, save_attachments, save_original, save_meetings, senders, approve, readers)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (address) DO UPDATE SET
                type = excluded.type,
                folders = excluded.folders,
                overwrite = excluded.overwrite,
                save_attachments = excluded.save_attachments,
                save_original = excluded.save_original,
                save_meetings = excluded.save_meetings,
                senders = excluded.senders,
                approve = excluded.approve,
                readers = excluded.readers""";

    private static final String DELETE = """
            DELETE FROM mail_list
            WHERE address = ?""";

    private static final String SEPARATOR = " ";

    private final Database database;
    private final AuditChain audit;

    public JdbcListRegistry(Database database, AuditChain audit) {
        this.database = database;
        this.audit = audit;
    }

    @Override
    public Optional<ListSettings> find(MailAddress address) {
        return database.read("read the settings of lists", reader -> {
            PreparedStatement select = reader.statement(SELECT);
            select.setString(1, address.key());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(settings(row)) : Optional.empty();
            }
        });
    }

    @Override
    public List<ListSettings> page(String after, int limit) {
        return database.read("read the settings of lists", reader -> {
            PreparedStatement select = reader.statement(SELECT_PAGE);
            select.setString(1, after);
            select.setInt(2, limit);
            List<ListSettings> page = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    page.add(settings(row));
                }
            }
            return page;
        });
    }

    @Override
    public void put(List<ListSettings> settings, Function<ListSettings, AuditRecord> record) {
        database.write("keep the settings of lists", writer -> {
            for (ListSettings each : settings) {
                PreparedStatement upsert = writer.statement(UPSERT);
                upsert.setString(1, each.address().key());
                upsert.setString(2, each.type().key());
                upsert.setString(3, each.folders().key());
                upsert.setInt(4, number(each.overwrite()));
                upsert.setInt(5, number(each.saveAttachments()));
                upsert.setInt(6, number(each.saveOriginal()));
                upsert.setInt(7, number(each.saveMeetings()));
                upsert.setString(8, String.join(SEPARATOR, each.senders().allowed()));
                upsert.setInt(9, number(each.approve()));
                upsert.setString(10, each.readers().lines());
                upsert.executeUpdate();
                audit.append(writer, record.apply(each));
            }
            return true;
        });
    }

    @Override
    public boolean remove(MailAddress address, AuditRecord record) {
        return database.write("remove the settings of a list", writer -> {
            PreparedStatement delete = writer.statement(DELETE);
            delete.setString(1, address.key());
            boolean removed = delete.executeUpdate() > 0;
            if (removed) {
                audit.append(writer, record);
            }
            return removed;
        });
    }

    private static int number(boolean value) {
        return value ? 1 : 0;
    }

    private static ListSettings settings(ResultSet row) throws SQLException {
        return new ListSettings(
                MailAddress.parse("address", row.getString(1)),
                ListType.of(row.getString(2)),
                DocumentFolders.of(row.getString(3)),
                row.getInt(4) != 0,
                row.getInt(5) != 0,
                row.getInt(6) != 0,
                row.getInt(7) != 0,
                ListSenders.parse(row.getString(8)),
                row.getInt(9) != 0,
                ListReaders.parse(row.getString(10)));
    }
}
