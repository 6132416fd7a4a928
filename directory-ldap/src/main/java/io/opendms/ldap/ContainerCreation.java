package io.opendms.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldif.LDIFAddChangeRecord;
import com.unboundid.ldif.LDIFChangeRecord;
import io.opendms.directory.DirectoryFailure;
import io.opendms.ldap.connect.Connections;
import io.opendms.ldap.connect.RequestListener;
import io.opendms.ldap.connect.ServerEvents;
import io.opendms.ldap.request.AnswerLost;
import io.opendms.ldap.request.Requests;
import io.opendms.ldap.request.ResultCodes;
import io.opendms.ldap.schema.Attributes;
import io.opendms.ldap.schema.Classes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

/** Makes an organizational unit, and those above it that are missing too. */
public final class ContainerCreation implements AutoCloseable {
    private static final RequestListener SILENT = (kind, took, result) -> {};

    private final Connections connections;
    private final Requests requests;

    private ContainerCreation(Connections connections) {
        this.connections = connections;
        this.requests = new Requests(connections, SILENT);
    }

    /** Gets ready with an account that may create organizational units; the service's own need not. */
    public static ContainerCreation open(LdapSettings settings) {
        return new ContainerCreation(
                new ServerPools(settings, SILENT, ServerEvents.NONE).open("container-creation", settings.urls()));
    }

    /**
     * What {@link #create} would write now, as change records of RFC 2849; empty if the container is there.
     *
     * @throws DirectoryFailure.ValueRefused if the DN is ill-formed, or something other than {@code OU} is missing
     */
    public String ldif(String container) {
        return missing(container).stream()
                .map(record -> record.toLDIFString() + "\n")
                .collect(Collectors.joining("\n"));
    }

    /**
     * Makes the container.
     *
     * @return how many organizational units were made
     * @throws DirectoryFailure if the server refuses
     */
    public int create(String container) {
        List<LDIFChangeRecord> records = missing(container);
        for (LDIFChangeRecord record : records) {
            try {
                requests.write(record);
            } catch (LDAPException e) {
                throw refused(e, record.getDN());
            } catch (AnswerLost e) {
                throw new DirectoryFailure.Uncertain(
                        "no answer came for adding " + record.getDN() + "; run the command again");
            }
        }
        return records.size();
    }

    /** An account that only keeps contacts and groups need not have the right, so more rights for it are no advice. */
    private static DirectoryFailure refused(LDAPException e, String dn) {
        if (e.getResultCode().equals(ResultCode.INSUFFICIENT_ACCESS_RIGHTS)) {
            return new DirectoryFailure.NotPermitted("adding " + dn
                    + " failed: the account may not make organizational units there; name an administrator's by "
                    + "--bind-dn and --bind-password-file, for this once");
        }
        if (e.getResultCode().equals(ResultCode.ENTRY_ALREADY_EXISTS)) {
            return new DirectoryFailure.NotPermitted(dn + " exists, but the account may not read it; let it, as "
                    + "dms doctor --emit-grants prints, or name an administrator's by --bind-dn");
        }
        return ResultCodes.failure(e, "adding " + dn);
    }

    @Override
    public void close() {
        connections.close();
    }

    private List<LDIFChangeRecord> missing(String container) {
        Deque<LDIFChangeRecord> records = new ArrayDeque<>();
        DN dn = parse(container);
        while (dn != null
                && !dn.isNullDN()
                && requests.read(dn.toString(), Requests.NO_ATTRIBUTES).isEmpty()) {
            records.push(new LDIFAddChangeRecord(unit(dn)));
            dn = dn.getParent();
        }
        return List.copyOf(records);
    }

    private static Entry unit(DN dn) {
        RDN name = dn.getRDN();
        if (name.isMultiValued() || !name.getAttributeNames()[0].equalsIgnoreCase(Attributes.OU)) {
            throw new DirectoryFailure.ValueRefused(dn + " does not exist, or the account may not read it; "
                    + "it is not named by OU, so make it by hand, correct farms[].container, or name an "
                    + "administrator's account by --bind-dn");
        }
        Entry entry = new Entry(dn);
        entry.addAttribute(Attributes.OBJECT_CLASS, "top", Classes.ORGANIZATIONAL_UNIT);
        entry.addAttribute(Attributes.OU, name.getAttributeValues()[0]);
        return entry;
    }

    private static DN parse(String container) {
        try {
            return new DN(container);
        } catch (LDAPException e) {
            throw new DirectoryFailure.ValueRefused(
                    "the container is no DN: " + e.getResultCode().getName());
        }
    }
}
