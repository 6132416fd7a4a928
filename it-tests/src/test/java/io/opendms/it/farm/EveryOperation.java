package io.opendms.it.farm;

import io.opendms.it.service.FarmCalls;
import io.opendms.it.service.FarmCalls.Flags;
import io.opendms.it.service.Reply;
import java.util.List;

/** One call of each of the ten operations, all well-formed. */
final class EveryOperation {
    private static final List<String> NONE = List.of();

    private EveryOperation() {}

    static List<Reply> replies(FarmCalls farm, String alias, String other) {
        return List.of(
                farm.createContact(alias),
                farm.modifyContact(alias, other),
                farm.deleteContact(other),
                farm.createGroup(alias),
                farm.renameGroup(alias, other),
                farm.modifyGroup(other, "Title", "Text", "", Flags.None),
                farm.changeUsers(other, NONE, NONE, true),
                farm.changeContacts(other, NONE, NONE, true),
                farm.deleteGroup(other),
                farm.jobStatus(1));
    }

    static List<String> statuses(FarmCalls farm, String alias, String other) {
        return replies(farm, alias, other).stream().map(Reply::status).toList();
    }
}
