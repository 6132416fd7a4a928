package io.opendms.admin.page.bulk;

import io.opendms.admin.page.frame.Action;
import io.opendms.approval.Request;
import io.opendms.change.Change;
import io.opendms.change.CreateGroup;
import io.opendms.change.ModifyGroup;
import io.opendms.desk.Desk;
import io.opendms.desk.Pick;
import java.util.List;

/**
 * One of several requests that are decided on together.
 *
 * @param id its number
 * @param what what it asks for; empty if the person may not see it, or nobody could look
 * @param title the title that it gives, empty for none
 * @param farm whose it is
 * @param requester who asks
 * @param why the reason that was given, empty for none
 * @param changes what it changes in the directory, a sentence for each entry
 * @param ldif the same as it is written
 * @param pick what its tick box sent
 * @param mark how it is marked
 * @param remark what would become of it, or did, or why it is not decided on
 * @param warnings what to know first, a sentence each
 */
record BulkRow(
        int id,
        String what,
        String title,
        String farm,
        String requester,
        String why,
        List<String> changes,
        String ldif,
        String pick,
        Mark mark,
        String remark,
        List<String> warnings) {
    BulkRow {
        changes = List.copyOf(changes);
        warnings = List.copyOf(warnings);
    }

    static BulkRow of(Request request, Desk desk, Mark mark, String remark, List<String> warnings) {
        Change change = request.asked().change();
        return new BulkRow(
                request.id(),
                what(change),
                title(change),
                request.asked().farm(),
                request.asked().note().requestor(),
                request.asked().note().justification(),
                desk.differences(request).stream().map(ShortChange::of).toList(),
                request.plan().ldif(),
                Picks.text(new Pick(request.id(), request.version())),
                mark,
                remark,
                warnings);
    }

    /** Of one of which nothing but its number is known. */
    static BulkRow unseen(int id, String remark) {
        return new BulkRow(id, "", "", "", "", "", List.of(), "", "", Mark.BAD, remark, List.of());
    }

    private static String what(Change change) {
        String verb = Action.of(change.operation()).map(Action::word).orElse(change.operation());
        String renamed = change.resultingAlias().equals(change.alias()) ? "" : " to " + change.resultingAlias();
        return verb + " " + change.alias() + renamed;
    }

    private static String title(Change change) {
        if (change instanceof CreateGroup create) {
            return create.data().name();
        }
        return change instanceof ModifyGroup modify ? modify.data().name() : "";
    }

    String path() {
        return "/admin/requests/" + id;
    }
}
