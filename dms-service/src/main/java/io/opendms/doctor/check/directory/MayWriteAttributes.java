package io.opendms.doctor.check.directory;

import io.opendms.doctor.check.Check;
import io.opendms.doctor.check.CheckContext;
import io.opendms.doctor.check.DmsCommand;
import io.opendms.doctor.check.Finding;
import io.opendms.farm.Farm;
import io.opendms.ldap.DirectoryInspection;
import io.opendms.ldap.inspect.EntryRights;
import io.opendms.ldap.schema.Attributes;
import io.opendms.ldap.schema.Classes;
import java.util.List;
import java.util.stream.Stream;

/** D05: the account may write each attribute of contacts and groups that are there. */
public final class MayWriteAttributes implements Check {
    private static final List<String> OF_CONTACTS = List.of(
            Attributes.CN,
            Attributes.SN,
            Attributes.GIVEN_NAME,
            Attributes.DISPLAY_NAME,
            Attributes.MAIL,
            Attributes.MAIL_NICKNAME,
            Attributes.PROXY_ADDRESSES,
            Attributes.TARGET_ADDRESS,
            Attributes.INTERNET_ENCODING,
            Attributes.MAPI_RECIPIENT,
            Attributes.REQUIRE_AUTH_TO_SEND_TO);
    private static final List<String> OF_GROUPS = List.of(
            Attributes.CN,
            Attributes.DISPLAY_NAME,
            Attributes.DESCRIPTION,
            Attributes.SAM_ACCOUNT_NAME,
            Attributes.MEMBER,
            Attributes.MANAGED_BY,
            Attributes.MAIL,
            Attributes.MAIL_NICKNAME,
            Attributes.PROXY_ADDRESSES,
            Attributes.REPORT_TO_ORIGINATOR,
            Attributes.REQUIRE_AUTH_TO_SEND_TO);

    /** Of each class so many entries are named. */
    private static final int EXAMPLES = 10;

    @Override
    public String id() {
        return "D05";
    }

    @Override
    public String title() {
        return "the account may write every attribute";
    }

    @Override
    public List<Finding> run(CheckContext context) {
        return context.eachContainer(
                "read what may be written", (inspection, farm) -> finding(inspection, farm, context));
    }

    private static Finding finding(DirectoryInspection inspection, Farm farm, CheckContext context) {
        DmsCommand command = context.command();
        List<EntryRights> contacts = inspection.rights(farm.container(), Classes.CONTACT, OF_CONTACTS);
        List<EntryRights> groups = inspection.rights(farm.container(), Classes.GROUP, OF_GROUPS);
        if (contacts.isEmpty() && groups.isEmpty()) {
            return Finding.skip(
                    "read allowedAttributesEffective of contacts and groups in " + farm.container(),
                    "the container has neither yet, or a server of this kind does not tell what an account may do; "
                            + context.byWriting());
        }
        String tried = "read allowedAttributesEffective of " + looked(contacts, "contact") + " and "
                + looked(groups, "group") + " in " + farm.container();
        List<String> refused =
                Stream.of(contacts, groups).flatMap(MayWriteAttributes::refused).toList();
        return refused.isEmpty()
                ? Finding.ok(tried, "every attribute that the service writes may be written")
                : Finding.fail(
                                tried,
                                "some attributes may not be written, so that changes will be refused",
                                command.line("doctor --emit-grants"))
                        .with(refused);
    }

    private static String looked(List<EntryRights> entries, String kind) {
        String count =
                entries.isEmpty() ? "no " + kind : entries.size() + " " + kind + (entries.size() == 1 ? "" : "s");
        return entries.size() < DirectoryInspection.MOST_ENTRIES ? count : "the first " + count;
    }

    /** The entries with what may not be written; those after the first few are only counted. */
    private static Stream<String> refused(List<EntryRights> entries) {
        List<String> refused = entries.stream()
                .filter(rights -> !rights.refused().isEmpty())
                .map(rights -> rights.dn() + ": " + String.join(", ", rights.refused()))
                .toList();
        return refused.size() <= EXAMPLES
                ? refused.stream()
                : Stream.concat(
                        refused.stream().limit(EXAMPLES), Stream.of("and " + (refused.size() - EXAMPLES) + " more"));
    }
}
