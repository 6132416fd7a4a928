package io.opendms.ldap.connect;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import io.opendms.directory.DirectoryFailure;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Keeps servers apart that cannot hold the same entries: what is planned by the schema of the first that answered must
 * not be written to one of another kind. Thread-safe.
 */
public final class ServerKinds {
    /** LDAP_CAP_ACTIVE_DIRECTORY_OID, MS-ADTS 3.1.1.3.4.3. */
    private static final String ACTIVE_DIRECTORY_CAPABILITY = "1.2.840.113556.1.4.800";

    private static final String FOREST_FUNCTIONALITY = "forestFunctionality";
    private static final String SUPPORTED_CAPABILITIES = "supportedCapabilities";
    /** The same for all domain controllers of a forest, which have one schema. */
    private static final String SCHEMA_NAMING_CONTEXT = "schemaNamingContext";

    private final AtomicReference<@Nullable Kind> first = new AtomicReference<>();
    private final Set<String> admitted = ConcurrentHashMap.newKeySet();

    private record Kind(String server, String name) {}

    /** Whether a root DSE with all its attributes is Active Directory's, or Samba's. */
    public static boolean isActiveDirectory(Entry rootDse) {
        return rootDse.hasAttribute(FOREST_FUNCTIONALITY)
                || rootDse.hasAttributeValue(SUPPORTED_CAPABILITIES, ACTIVE_DIRECTORY_CAPABILITY);
    }

    /**
     * Looks at a server that is connected for the first time.
     *
     * @throws ConnectFailure if it is of another kind than the first one
     */
    void admit(String server, LDAPConnection connection) throws LDAPException {
        if (admitted.contains(server)) {
            return;
        }
        Entry rootDse = connection.getEntry("", SUPPORTED_CAPABILITIES, FOREST_FUNCTIONALITY, SCHEMA_NAMING_CONTEXT);
        Kind kind = new Kind(server, rootDse == null ? "unknown" : name(rootDse));
        first.compareAndSet(null, kind);
        Kind expected = first.get();
        if (expected != null && !expected.name().equals(kind.name())) {
            throw new ConnectFailure(
                    ResultCode.CONNECT_ERROR,
                    new DirectoryFailure.NotConfigured(
                            server + " is " + kind.name() + ", but " + expected.server()
                                    + " is " + expected.name()
                                    + "; name only servers of one directory in directory.urls and directory.globalCatalogUrls"));
        }
        admitted.add(server);
    }

    private static String name(Entry rootDse) {
        return isActiveDirectory(rootDse)
                ? "Active Directory with the schema " + rootDse.getAttributeValue(SCHEMA_NAMING_CONTEXT)
                : "not Active Directory";
    }
}
