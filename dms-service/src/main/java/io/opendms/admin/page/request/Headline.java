package io.opendms.admin.page.request;

import io.opendms.approval.Request;
import io.opendms.change.Change;
import io.opendms.change.CreateGroup;
import io.opendms.change.DeleteGroup;
import io.opendms.change.ModifyGroup;
import io.opendms.change.RenameGroup;

/**
 * What a request asks for, as one sentence.
 *
 * @param lead up to the alias, such as {@code contoso asks to rename group}
 * @param alias the alias
 * @param joint what follows the alias, empty if the sentence ends there
 * @param last what ends the sentence, empty if nothing does
 * @param title whether that is a title, not an alias
 */
record Headline(String lead, String alias, String joint, String last, boolean title) {

    static Headline of(Request request) {
        Change change = request.asked().change();
        String alias = change.alias().value();
        String asks = request.asked().farm() + (request.status().isOpen() ? " asks " : " asked ");
        if (change instanceof CreateGroup create) {
            return titled(
                    asks + "for a new group", alias, "titled", create.data().name());
        }
        if (change instanceof RenameGroup rename) {
            return new Headline(
                    asks + "to rename group", alias, "to", rename.newAlias().value(), false);
        }
        if (change instanceof ModifyGroup modify) {
            return titled(
                    asks + "to change group",
                    alias,
                    "to be titled",
                    modify.data().name());
        }
        if (change instanceof DeleteGroup) {
            return new Headline(asks + "to delete group", alias, "", "", false);
        }
        throw new IllegalArgumentException(change.operation() + " never waits for a decision");
    }

    private static Headline titled(String lead, String alias, String joint, String title) {
        return new Headline(lead, alias, title.isEmpty() ? "" : joint, title, true);
    }

    /** The sentence in plain text. */
    String plain() {
        String start = lead + " " + alias;
        return joint.isEmpty() ? start : start + " " + joint + " " + last;
    }
}
