package io.opendms.doctor.check.directory;

import io.opendms.doctor.check.Check;
import io.opendms.doctor.check.CheckContext;
import io.opendms.doctor.check.DmsCommand;
import io.opendms.doctor.check.Finding;
import io.opendms.farm.Farm;
import io.opendms.ldap.DirectoryInspection;
import io.opendms.ldap.inspect.IncompleteContacts;
import java.util.List;

/** D07: no contact lacks the two attributes without which attachments get lost on the way. */
public final class ContactsComplete implements Check {
    @Override
    public String id() {
        return "D07";
    }

    @Override
    public String title() {
        return "contacts have internetEncoding and mAPIRecipient";
    }

    @Override
    public List<Finding> run(CheckContext context) {
        return context.eachContainer(
                "count contacts", (inspection, farm) -> finding(inspection, farm, context.command()));
    }

    private static Finding finding(DirectoryInspection inspection, Farm farm, DmsCommand command) {
        String tried = "count contacts in " + farm.container() + " without them";
        if (!inspection.schemaProblems().isEmpty()) {
            return Finding.skip(tried, "the schema is not complete, see D06");
        }
        IncompleteContacts contacts = inspection.incompleteContacts(farm.container());
        if (contacts.count() == 0) {
            return Finding.ok(tried, "there is none");
        }
        int lacking = contacts.count() - contacts.unknown();
        String unknown =
                "of " + contacts.unknown() + " it is not known, since the account may not read these attributes there";
        if (lacking == 0) {
            return Finding.fail(tried, unknown, command.line("doctor --emit-grants"))
                    .with(contacts.examples());
        }
        return Finding.fail(
                        tried,
                        lacking + " lack internetEncoding 1310720 or mAPIRecipient FALSE, so that "
                                + "attachments may arrive as winmail.dat or not at all"
                                + (contacts.unknown() == 0 ? "" : "; " + unknown),
                        command.line("repair contact-attributes --base " + DmsCommand.word(farm.container())
                                + " --undo-ldif undo.ldif"))
                .with(contacts.examples());
    }
}
