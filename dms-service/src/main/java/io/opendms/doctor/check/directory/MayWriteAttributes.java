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
import java.util.ArrayList;
import java.util.List;

/** D05: the account may write each attribute of the contacts and groups that are there. */
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
        String tried = "read allowedAttributesEffective of a contact and a group in " + farm.container();
        List<EntryRights> looked = new ArrayList<>();
        inspection.rights(farm.container(), Classes.CONTACT, OF_CONTACTS).ifPresent(looked::add);
        inspection.rights(farm.container(), Classes.GROUP, OF_GROUPS).ifPresent(looked::add);
        if (looked.isEmpty()) {
            return Finding.skip(
                    tried,
                    "the container has neither yet, or a server of this kind does not tell what an account may do; "
                            + context.byWriting());
        }
        List<String> refused = looked.stream()
                .filter(rights -> !rights.refused().isEmpty())
                .map(rights -> rights.dn() + ": " + String.join(", ", rights.refused()))
                .toList();
        return refused.isEmpty()
                ? Finding.ok(tried, "every attribute that the service writes may be written")
                : Finding.fail(
                                tried,
                                "some attributes may not be written, so that changes will be refused",
                                command.line("doctor --emit-grants"))
                        .with(refused);
    }
}
