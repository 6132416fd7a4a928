package io.opendms.approval.jdbc;

import io.opendms.change.Change;
import io.opendms.change.CreateGroup;
import io.opendms.change.DeleteGroup;
import io.opendms.change.ModifyGroup;
import io.opendms.change.RenameGroup;
import io.opendms.change.RequestNote;
import io.opendms.entry.Alias;
import io.opendms.entry.GroupData;
import io.opendms.entry.Senders;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A change of a group as columns: its operation, aliases and data; what a change does not have is empty. */
final class ChangeColumns {
    private static final GroupData NONE = new GroupData("", "", "", Senders.ANYONE);

    private ChangeColumns() {}

    static void write(Columns columns, Change change) throws SQLException {
        boolean renames = !change.resultingAlias().value().equals(change.alias().value());
        GroupData data = data(change);
        columns.add(change.operation())
                .add(change.alias().value())
                .add(change.alias().key())
                .add(renames ? change.resultingAlias().value() : "")
                .addOrNull(renames ? change.resultingAlias().key() : null)
                .add(data.name())
                .add(data.description())
                .add(data.manager())
                .add(data.senders().name());
    }

    private static GroupData data(Change change) {
        if (change instanceof CreateGroup create) {
            return create.data();
        }
        return change instanceof ModifyGroup modify ? modify.data() : NONE;
    }

    static Change read(ResultSet row) throws SQLException {
        String operation = row.getString("operation");
        Alias alias = Alias.of(row.getString("alias"));
        String newAlias = row.getString("new_alias");
        GroupData data = new GroupData(
                row.getString("name"),
                row.getString("description"),
                row.getString("manager"),
                Senders.valueOf(row.getString("senders")));
        return switch (operation) {
            case "CreateDistributionGroup" -> new CreateGroup(alias, data);
            case "RenameDistributionGroup" -> new RenameGroup(alias, newAlias.isEmpty() ? alias : Alias.of(newAlias));
            case "ModifyDistributionGroup" -> new ModifyGroup(alias, data);
            case "DeleteDistributionGroup" -> new DeleteGroup(alias);
            default -> throw new SQLException("a request with the operation " + operation);
        };
    }

    static RequestNote note(ResultSet row) throws SQLException {
        return new RequestNote(row.getString("requester"), row.getString("justification"));
    }
}
