package io.opendms.admin.api.view;

import io.opendms.change.Change;
import io.opendms.change.CreateGroup;
import io.opendms.change.ModifyGroup;
import io.opendms.change.RenameGroup;
import io.opendms.entry.GroupData;
import io.opendms.entry.Senders;
import org.jspecify.annotations.Nullable;

/** What is asked for: the operation of the contract with its values. What is empty is left out. */
public record ChangeView(
        String operation,
        String alias,
        @Nullable String newAlias,
        @Nullable String title,
        @Nullable String description,
        @Nullable String manager,
        @Nullable Boolean onlyAuthenticatedSenders) {

    static ChangeView of(Change change) {
        if (change instanceof CreateGroup create) {
            return of(change, create.data());
        }
        if (change instanceof ModifyGroup modify) {
            return of(change, modify.data());
        }
        String newAlias =
                change instanceof RenameGroup rename ? rename.newAlias().value() : null;
        return new ChangeView(change.operation(), change.alias().value(), newAlias, null, null, null, null);
    }

    private static ChangeView of(Change change, GroupData data) {
        return new ChangeView(
                change.operation(),
                change.alias().value(),
                null,
                Given.orNull(data.name()),
                Given.orNull(data.description()),
                Given.orNull(data.manager()),
                data.senders() == Senders.AUTHENTICATED);
    }
}
