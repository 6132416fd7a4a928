package io.opendms.it;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFChangeRecord;
import com.unboundid.ldif.LDIFException;
import com.unboundid.ldif.LDIFReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;

/** Loads change records as {@code ldapmodify} does. */
final class PrintedLdif {
    private PrintedLdif() {}

    static void load(String records, LDAPConnection connection) throws LDAPException, LDIFException, IOException {
        try (LDIFReader reader = new LDIFReader(new BufferedReader(new StringReader(records)))) {
            LDIFChangeRecord record = reader.readChangeRecord();
            while (record != null) {
                record.processChange(connection);
                record = reader.readChangeRecord();
            }
        }
    }
}
