package io.opendms.doctor;

import io.opendms.config.DirectorySettings;
import io.opendms.config.Settings;
import io.opendms.farm.Farm;
import io.opendms.ldap.KerberosAccount;
import io.opendms.ldap.LdapSettings;
import io.opendms.ldap.Profile;
import io.opendms.ldap.naming.DnText;
import io.opendms.ldap.schema.Attributes;
import io.opendms.ldap.schema.Classes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The commands that give the service's account the rights it needs on each farm's container, and no more. */
public final class GrantsText {
    private static final String NO_FARM = "# no farm is configured, so that there is nothing to grant\n";

    static final String OF_BOTH_CLASSES = "(|(objectClass=" + Classes.CONTACT + ")(objectClass=" + Classes.GROUP + "))";

    private static final String WITHOUT_PASSWORD = "(!(userPassword=*))";

    /** What is read of entries outside the containers: who has an alias or address, who a member, manager or approver is. */
    static final List<String> SEARCHED = List.of(
            Attributes.OBJECT_CLASS,
            Attributes.CN,
            Attributes.OU,
            Attributes.DISPLAY_NAME,
            Attributes.MAIL,
            Attributes.MAIL_NICKNAME,
            Attributes.PROXY_ADDRESSES,
            Attributes.TARGET_ADDRESS,
            Attributes.SAM_ACCOUNT_NAME,
            Attributes.USER_PRINCIPAL_NAME,
            Attributes.PREFERRED_LANGUAGE,
            Attributes.MANAGED_BY,
            Attributes.MEMBER,
            "uniqueMember",
            Attributes.UID);

    /** What OpenLDAP's overlay keeps of an account and its password; slapd knows the names only where that is loaded. */
    private static final String OF_POLICIES =
            "pwdAccountLockedTime,pwdChangedTime,pwdReset,pwdPolicySubentry,pwdMaxAge";

    private GrantsText() {}

    /** For the person who may grant: with the profile configured for that kind of server only, else for all. */
    public static String of(Settings settings) {
        if (!(settings.directory() instanceof DirectorySettings.Ldap ldap)) {
            return "# directory.mode is not ldap, so that there is nothing to grant\n";
        }
        if (settings.farms().all().isEmpty()) {
            return NO_FARM;
        }
        LdapSettings directory = ldap.settings();
        StringBuilder text =
                new StringBuilder("# Create, delete and write contacts and groups in the farms' containers. "
                        + "Neither Delete Subtree nor Modify Permissions is needed.\n");
        Optional<Profile> profile = directory.profile();
        if (profile.isEmpty() || profile.get() == Profile.ACTIVE_DIRECTORY) {
            activeDirectory(text, settings, directory.account());
        }
        if (profile.isEmpty() || profile.get() == Profile.OPENLDAP) {
            openLdap(text, settings, directory);
            Ds389GrantsText.append(text, settings, directory);
        }
        return text.toString();
    }

    private static void activeDirectory(StringBuilder text, Settings settings, String account) {
        text.append("\n# Active Directory, in PowerShell as a domain administrator\n");
        text.append("$dms = (Get-ADDomain).NetBIOSName + '\\' + (Get-ADObject -LDAPFilter ")
                .append(powerShell(filter(account)))
                .append(" -Properties sAMAccountName).sAMAccountName\n");
        for (Farm farm : settings.farms().all()) {
            for (String objectClass : List.of(Classes.CONTACT, Classes.GROUP)) {
                String dsacls = "dsacls " + powerShell(farm.container());
                text.append(dsacls)
                        .append(" /I:T /G \"${dms}:CCDC;")
                        .append(objectClass)
                        .append("\"\n");
                text.append(dsacls)
                        .append(" /I:S /G \"${dms}:RPWP;;")
                        .append(objectClass)
                        .append("\"\n");
            }
        }
        text.append("\n# Samba, as root on a domain controller\n");
        text.append("SID=$(ldbsearch -H /var/lib/samba/private/sam.ldb ")
                .append(shell(filter(account)))
                .append(" objectSid | sed -n 's/^objectSid: //p')\n");
        for (Farm farm : settings.farms().all()) {
            text.append("samba-tool dsacl set -H /var/lib/samba/private/sam.ldb --objectdn=")
                    .append(shell(farm.container()))
                    .append(" --sddl=\"")
                    .append(sddl("$SID"))
                    .append("\"\n");
        }
    }

    /**
     * Finds the account in whichever form it signs in: DN, {@code DOMAIN\account}, or a principal, which need not stand in
     * the account: Active Directory takes its short name with the domain's for one too.
     */
    private static String filter(String account) {
        if (account.contains("=")) {
            return "(distinguishedName=" + filterValue(account) + ")";
        }
        if (account.contains("@")) {
            return "(|(userPrincipalName=" + filterValue(account) + ")(sAMAccountName="
                    + filterValue(account.substring(0, account.lastIndexOf('@'))) + "))";
        }
        return "(sAMAccountName=" + filterValue(account.substring(account.indexOf('\\') + 1)) + ")";
    }

    /** RFC 4515, section 3. */
    private static String filterValue(String value) {
        return value.replace("\\", "\\5c")
                .replace("*", "\\2a")
                .replace("(", "\\28")
                .replace(")", "\\29");
    }

    /** Create and delete children of both classes on the container and below; read and write all properties of those. */
    static String sddl(String sid) {
        return "(OA;CI;CCDC;" + Classes.CONTACT_GUID + ";;" + sid + ")(OA;CI;CCDC;" + Classes.GROUP_GUID + ";;" + sid
                + ")(OA;CIIO;RPWP;;" + Classes.CONTACT_GUID + ";" + sid + ")(OA;CIIO;RPWP;;" + Classes.GROUP_GUID + ";"
                + sid + ")";
    }

    /**
     * What is granted is the container's list of children and, in it, entries of the two classes only: no other entry, not
     * the container itself, and none that has a password, by which a contact would be an account. slapd looks at a new entry
     * as a whole, by its filter, and at each attribute only where one is changed. Then reading what a search for an alias or a member needs, for servers where nobody reads by
     * default. Each rule ends in {@code break}, so that those of the database still hold for everyone.
     */
    private static void openLdap(StringBuilder text, Settings settings, LdapSettings directory) {
        String account = directory.kerberos().map(GrantsText::authenticated).orElse(directory.bindDn());
        String by = " by dn.exact=\"" + openLdapQuoted(account) + "\" ";
        text.append("\n# OpenLDAP, as root: ldapmodify -Y EXTERNAL -H ldapi:///\n");
        if (directory.kerberos().isPresent()) {
            text.append(
                            "# kinit as the account, and ldapwhoami -Y GSSAPI says its DN; if it is another, write that in place of\n# ")
                    .append(account)
                    .append("\n");
        }
        text.append("# The first line must name your database; this finds it:\n")
                .append("# ldapsearch -Q -LLL -Y EXTERNAL -H ldapi:/// -b cn=config ")
                .append(shell("(olcSuffix=" + filterValue(directory.searchBase()) + ")"))
                .append(" dn\n")
                .append("dn: olcDatabase={1}mdb,cn=config\nchangetype: modify\nadd: olcAccess\n");
        int order = 0;
        for (Farm farm : settings.farms().all()) {
            String container = openLdapQuoted(farm.container());
            rule(text, order++, "dn.base=\"" + container + "\" attrs=children" + by + "write");
            String below = "dn.children=\"" + container + "\" ";
            rule(text, order++, below + "attrs=userPassword" + by + "none");
            rule(text, order++, below + "filter=(&" + OF_BOTH_CLASSES + WITHOUT_PASSWORD + ")" + by + "write");
        }
        String everywhere = "dn.subtree=\"" + openLdapQuoted(directory.searchBase()) + "\" attrs=";
        rule(text, order++, everywhere + "entry," + String.join(",", SEARCHED) + by + "read");
        text.append("# With the overlay ppolicy, this line too, without its first two characters:\n# ");
        rule(text, order, everywhere + OF_POLICIES + by + "read");
        text.append("-\nadd: olcLimits\nolcLimits:")
                .append(by.substring(" by".length()))
                .append("size.soft=1000 size.hard=1000 size.prtotal=unlimited\n");
    }

    /**
     * The DN that slapd knows the owner of a ticket by, as the OpenLDAP Administrator's Guide (Using SASL, GSSAPI) has it; a
     * server may leave its own realm out, or put another DN in its place.
     */
    private static String authenticated(KerberosAccount account) {
        int realm = account.principal().lastIndexOf('@') + 1;
        return "uid=" + DnText.escaped(account.principal().substring(0, realm - 1)) + ",cn="
                + DnText.escaped(account.principal().substring(realm).toLowerCase(Locale.ROOT))
                + ",cn=gssapi,cn=auth";
    }

    private static void rule(StringBuilder text, int order, String rule) {
        text.append("olcAccess: {").append(order).append("}to ").append(rule).append(" by * break\n");
    }

    /** PowerShell takes typographic quotes for quotes; about_Quoting_Rules. */
    static String powerShell(String value) {
        return "'" + value.replaceAll("['\u2018-\u201B]", "$0$0") + "'";
    }

    private static String shell(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }

    private static String openLdapQuoted(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
