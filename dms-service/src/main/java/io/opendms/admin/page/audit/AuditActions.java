package io.opendms.admin.page.audit;

import io.opendms.approval.Event;
import io.opendms.approval.port.Filter;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** The names of actions that records can have, for who does not know them by heart. */
final class AuditActions {
    /** What is done to requests has the names of its events, and what a worker does is among them. */
    private static final List<String> OF_REQUESTS =
            Arrays.stream(Event.values()).map(Event::action).toList();

    private static final List<String> OF_THE_DIRECTORY = List.of(
            "CreateContact",
            "ModifyContact",
            "DeleteContact",
            "ChangeContactsMembershipInDistributionGroup",
            "ChangeUsersMembershipInDistributionGroup",
            "CreateContainer",
            "RepairContacts");

    private static final List<String> OF_PEOPLE = List.of(
            "SignIn", "SignOut", "Confirm", "ChangePassword", "OperatorToken", "NewKey", "RevokeKey", "AskForAccess");

    private static final List<String> OF_MAIL = List.of(
            "SetList",
            "ForgetList",
            "SetAlert",
            "RemoveAlert",
            "LeaveAlert",
            "LookAtMessage",
            "ReleaseMessage",
            "DropMessage",
            "LookAtDropFile",
            "ReleaseDropFile",
            "DropDropFile",
            "LookAtOutgoingMail",
            "ReleaseOutgoingMail",
            "DropOutgoingMail");

    /** All of them, by the alphabet. */
    static final List<String> ALL = Stream.of(
                    OF_REQUESTS,
                    Filter.OPERATIONS,
                    Filter.OPERATIONS.stream().map("Undo"::concat).toList(),
                    OF_THE_DIRECTORY,
                    OF_PEOPLE,
                    OF_MAIL,
                    List.of("Checkpoint"))
            .flatMap(Collection::stream)
            .sorted()
            .toList();

    private AuditActions() {}
}
