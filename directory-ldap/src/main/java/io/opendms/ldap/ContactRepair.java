package io.opendms.ldap;

import io.opendms.directory.DirectoryFailure;
import io.opendms.ldap.connect.Connections;
import io.opendms.ldap.connect.RequestListener;
import io.opendms.ldap.connect.ServerEvents;
import io.opendms.ldap.repair.ContactMender;
import io.opendms.ldap.repair.RepairOptions;
import io.opendms.ldap.repair.RepairProgress;
import io.opendms.ldap.repair.RepairResult;
import io.opendms.ldap.request.Requests;
import java.io.IOException;

/** Gives contacts {@code internetEncoding} 1310720 and {@code mAPIRecipient} FALSE, whoever wrote them without. */
public final class ContactRepair {
    /** Writes to OpenLDAP and Samba did not gain from more when measured. */
    private static final int CONNECTIONS = 8;

    private static final RequestListener SILENT = (kind, took, result) -> {};

    private ContactRepair() {}

    /**
     * Mends all contacts below a base. May be run again at any time: mended contacts are not found any more.
     *
     * @throws DirectoryFailure if the contacts cannot be searched for, or their schema lacks the attributes
     * @throws io.opendms.entry.InvalidValueException if the filter is none
     * @throws IOException if the undo file exists already or cannot be written; what is in it may have been changed, no more
     */
    public static RepairResult run(LdapSettings settings, RepairOptions options, RepairProgress progress)
            throws IOException {
        try (DirectoryInspection inspection = DirectoryInspection.open(settings)) {
            inspection.requireContactAttributes();
        }
        int connections = Math.min(CONNECTIONS, settings.poolSize());
        try (Connections open = new ServerPools(settings, SILENT, ServerEvents.NONE).open("repair", settings.urls())) {
            return new ContactMender(new Requests(open, SILENT), connections).run(options, progress);
        }
    }
}
