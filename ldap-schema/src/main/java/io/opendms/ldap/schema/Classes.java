package io.opendms.ldap.schema;

import java.util.List;

/** Names of object classes, and the GUIDs by which Active Directory's access rights name them (MS-ADSC). */
public final class Classes {
    public static final String CONTACT = "contact";
    public static final String GROUP = "group";
    public static final String USER = "user";
    public static final String PERSON = "person";
    public static final String INET_ORG_PERSON = "inetOrgPerson";
    public static final String ORGANIZATIONAL_UNIT = "organizationalUnit";
    public static final String CONTAINER = "container";
    public static final String DOMAIN_DNS = "domainDNS";
    public static final String MAIL_RECIPIENT = "mailRecipient";
    public static final String SECURITY_PRINCIPAL = "securityPrincipal";
    public static final String FOREIGN_SECURITY_PRINCIPAL = "foreignSecurityPrincipal";

    /** Groups of whatever server: {@link #GROUP} of Active Directory, the others of RFC 4519. */
    public static final List<String> GROUPS = List.of(GROUP, "groupOfNames", "groupOfUniqueNames");

    /** {@code schemaIDGUID} of {@value #CONTACT}. */
    public static final String CONTACT_GUID = "5cb41ed0-0e4c-11d0-a286-00aa003049e2";

    /** {@code schemaIDGUID} of {@value #GROUP}. */
    public static final String GROUP_GUID = "bf967a9c-0de6-11d0-a285-00aa003049e2";

    private Classes() {}
}
