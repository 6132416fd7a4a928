package io.opendms.ldap.server;

import com.unboundid.ldap.sdk.Entry;
import io.opendms.ldap.connect.ServerKinds;
import io.opendms.ldap.schema.Attributes;

/** Which server it is, as far as its root DSE tells. */
public enum ServerKind {
    /** Active Directory and Samba's. */
    ACTIVE_DIRECTORY,
    OPENLDAP,
    /** 389 Directory Server. */
    DS389,
    /** Another server of the LDAP standards, or one that does not tell. */
    OTHER;

    private static final String OPENLDAP_ROOT_DSE = "OpenLDAProotDSE";
    private static final String VENDOR_NAME = "vendorName";
    private static final String VENDOR_OF_389 = "389 Project";

    /** What has to be read of the root DSE. */
    public static String[] attributes() {
        return new String[] {Attributes.OBJECT_CLASS, VENDOR_NAME, "supportedCapabilities", "forestFunctionality"};
    }

    /** @param rootDse with all of {@link #attributes} that it has */
    public static ServerKind of(Entry rootDse) {
        if (ServerKinds.isActiveDirectory(rootDse)) {
            return ACTIVE_DIRECTORY;
        }
        if (rootDse.hasAttributeValue(Attributes.OBJECT_CLASS, OPENLDAP_ROOT_DSE)) {
            return OPENLDAP;
        }
        return rootDse.hasAttributeValue(VENDOR_NAME, VENDOR_OF_389) ? DS389 : OTHER;
    }
}
