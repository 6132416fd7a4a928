package io.opendms.cli.tour;

import java.util.List;

/** The steps of the tour, from a list's first address to its last. */
final class Steps {
    private static final String LIST = "team.documents";
    private static final String RENAMED_LIST = "team.library";
    private static final String GROUP = "team.members";
    private static final String RENAMED_GROUP = "team.crew";
    private static final String INFO = """
            <Info>
              <RequestorEmail>ada@dms.local</RequestorEmail>
              <Justification>our team needs it</Justification>
              <RequestId>00000000-0000-0000-0000-000000000000</RequestId>
            </Info>
            """;

    /** A number that no job has. */
    private static final String UNKNOWN_JOB = "2147483647";

    private Steps() {}

    static List<Step> all() {
        return List.of(
                new FarmCall(
                        "A list gets an address, so it becomes a contact in the address book",
                        "CreateContact",
                        """
                        <Alias>%1$s</Alias>
                        <FirstName>Team Site</FirstName>
                        <LastName>Documents</LastName>
                        <ForwardingEmail>%1$s@sharepoint.dms.local</ForwardingEmail>
                        <Flags>None</Flags>
                        """.formatted(LIST),
                        "Success",
                        LIST,
                        "internetEncoding: 1310720"),
                new FarmCall(
                        "An alias belongs to one entry, however it is written",
                        "CreateContact",
                        """
                        <Alias>Team.DOCUMENTS</Alias>
                        <FirstName>Another Site</FirstName>
                        <LastName>Documents</LastName>
                        <ForwardingEmail>team.documents@other.dms.local</ForwardingEmail>
                        <Flags>None</Flags>
                        """,
                        "DuplicateAlias",
                        LIST,
                        "givenName: Team Site"),
                new FarmCall(
                        "The list is renamed, and takes mail from authenticated senders only",
                        "ModifyContact",
                        """
                        <OldAlias>%s</OldAlias>
                        <NewAlias>%2$s</NewAlias>
                        <FirstName>Team Site</FirstName>
                        <LastName>Library</LastName>
                        <ForwardingEmail>%2$s@sharepoint.dms.local</ForwardingEmail>
                        <Flags>OnlyAllowAuthenticatedEmail</Flags>
                        """.formatted(LIST, RENAMED_LIST),
                        "Success",
                        RENAMED_LIST,
                        "msExchRequireAuthToSendTo: TRUE"),
                new FarmCall(
                        "A site asks for a distribution group; this farm's policy asks for approval, so the alias is kept and nothing written",
                        "CreateDistributionGroup",
                        """
                        <Alias>%s</Alias>
                        <Name>Team Members</Name>
                        <Description>All who work on the team site</Description>
                        <ContactCN>DMS\\ada</ContactCN>
                        %s<Flags>None</Flags>
                        """.formatted(GROUP, INFO),
                        "PendingApproval",
                        GROUP,
                        ""),
                new Approval("An administrator approves, and the group is there", GROUP, "displayName: Team Members"),
                new FarmCall(
                        "The farm asks what became of its job",
                        "GetJobStatus",
                        "<JobId>%s</JobId>\n".formatted(FarmCall.JOB),
                        "Success",
                        "",
                        ""),
                new FarmCall(
                        "People become members",
                        "ChangeUsersMembershipInDistributionGroup",
                        """
                        <Alias>%s</Alias>
                        <AddNt4NameList>
                          <string>DMS\\ada</string>
                          <string>i:0#.w|DMS\\grace</string>
                        </AddNt4NameList>
                        <DeleteAllCurrentMembers>false</DeleteAllCurrentMembers>
                        """.formatted(GROUP),
                        "Success",
                        GROUP,
                        "member: CN=Grace Hopper,CN=Users,DC=dms,DC=local"),
                new FarmCall(
                        "The list becomes a member too, so that it archives the group's mail",
                        "ChangeContactsMembershipInDistributionGroup",
                        """
                        <Alias>%s</Alias>
                        <AddListForContacts>
                          <string>%s</string>
                        </AddListForContacts>
                        <DeleteAllCurrentMembers>false</DeleteAllCurrentMembers>
                        """.formatted(GROUP, RENAMED_LIST),
                        "Success",
                        GROUP,
                        "member: CN=team.library,OU=SharePoint,DC=dms,DC=local"),
                new FarmCall(
                        "A member that nobody knows is refused",
                        "ChangeUsersMembershipInDistributionGroup",
                        """
                        <Alias>%s</Alias>
                        <AddNt4NameList>
                          <string>DMS\\nobody</string>
                        </AddNt4NameList>
                        <DeleteAllCurrentMembers>false</DeleteAllCurrentMembers>
                        """.formatted(GROUP),
                        "InvalidMember",
                        GROUP,
                        "member: CN=Ada Lovelace,CN=Users,DC=dms,DC=local"),
                new FarmCall(
                        "The group's title changes",
                        "ModifyDistributionGroup",
                        """
                        <Alias>%s</Alias>
                        <Name>Team Crew</Name>
                        <Description>All who work on the team site</Description>
                        <ContactCN>DMS\\grace</ContactCN>
                        %s<Flags>None</Flags>
                        """.formatted(GROUP, INFO),
                        "Success",
                        GROUP,
                        "displayName: Team Crew"),
                new FarmCall(
                        "The group's address changes",
                        "RenameDistributionGroup",
                        """
                        <OldAlias>%s</OldAlias>
                        <NewAlias>%s</NewAlias>
                        %s""".formatted(GROUP, RENAMED_GROUP, INFO),
                        "Success",
                        RENAMED_GROUP,
                        "mailNickname: team.crew"),
                new FarmCall(
                        "A farm asks for a job that there never was",
                        "GetJobStatus",
                        "<JobId>%s</JobId>\n".formatted(UNKNOWN_JOB),
                        "ObjectNotFound",
                        "",
                        ""),
                new FarmCall(
                        "The group is deleted",
                        "DeleteDistributionGroup",
                        "<Alias>%s</Alias>\n%s".formatted(RENAMED_GROUP, INFO),
                        "Success",
                        RENAMED_GROUP,
                        ""),
                new Mailing(
                        "Somebody sends the list a mail; nobody vouches for him, so it is refused before it is sent",
                        RENAMED_LIST,
                        "550 5.7.1",
                        ""),
                new FarmCall(
                        "The list takes mail from everybody",
                        "ModifyContact",
                        """
                        <OldAlias>%1$s</OldAlias>
                        <NewAlias>%1$s</NewAlias>
                        <FirstName>Team Site</FirstName>
                        <LastName>Library</LastName>
                        <ForwardingEmail>%1$s@sharepoint.dms.local</ForwardingEmail>
                        <Flags>None</Flags>
                        """.formatted(RENAMED_LIST),
                        "Success",
                        RENAMED_LIST,
                        "mailNickname: team.library"),
                new Mailing(
                        "Now it is taken, and the attachment becomes a document in the list's folder",
                        RENAMED_LIST,
                        "250 2.0.0",
                        "documents/minutes.txt"),
                new FarmCall(
                        "The list gives up its address",
                        "DeleteContact",
                        "<Alias>%s</Alias>\n".formatted(RENAMED_LIST),
                        "Success",
                        RENAMED_LIST,
                        ""),
                new Mailing("From then on there is no such address", RENAMED_LIST, "550 5.1.1", ""));
    }
}
