package io.opendms.ldap;

/** The kind of directory, which decides names, filters and what a result code means. */
public enum Profile {
    /** Active Directory and Samba's. */
    ACTIVE_DIRECTORY,
    /** OpenLDAP and other servers of the LDAP standards. */
    OPENLDAP
}
