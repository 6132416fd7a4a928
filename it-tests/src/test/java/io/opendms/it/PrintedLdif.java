package io.opendms.it;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldif.LDIFChangeRecord;
import com.unboundid.ldif.LDIFException;
import com.unboundid.ldif.LDIFReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.Set;

/** Loads change records as {@code ldapmodify} does. */
final class PrintedLdif {
    private PrintedLdif() {}

    static void load(String records, LDAPConnection connection) throws LDAPException, LDIFException, IOException {
        load(records, connection, Set.of());
    }

    /** As {@code ldapmodify -c}, where nothing but what is there already may be refused. */
    static void loadWhatIsNotThere(String records, LDAPConnection connection)
            throws LDAPException, LDIFException, IOException {
        load(records, connection, Set.of(ResultCode.ATTRIBUTE_OR_VALUE_EXISTS));
    }

    private static void load(String records, LDAPConnection connection, Set<ResultCode> passedOver)
            throws LDAPException, LDIFException, IOException {
        try (LDIFReader reader = new LDIFReader(new BufferedReader(new StringReader(records)))) {
            LDIFChangeRecord record = reader.readChangeRecord();
            while (record != null) {
                load(record, connection, passedOver);
                record = reader.readChangeRecord();
            }
        }
    }

    private static void load(LDIFChangeRecord record, LDAPConnection connection, Set<ResultCode> passedOver)
            throws LDAPException {
        try {
            record.processChange(connection);
        } catch (LDAPException e) {
            if (!passedOver.contains(e.getResultCode())) {
                throw e;
            }
        }
    }
}
