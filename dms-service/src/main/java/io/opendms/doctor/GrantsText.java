package io.opendms.doctor;

import io.opendms.config.DirectorySettings;
import io.opendms.config.Settings;
import io.opendms.directory.DirectoryFailure;
import io.opendms.farm.Farm;
import io.opendms.ldap.DirectoryInspection;
import io.opendms.ldap.KerberosAccount;
import io.opendms.ldap.LdapSettings;
import io.opendms.ldap.Profile;
import io.opendms.ldap.naming.DnText;
import io.opendms.ldap.schema.Attributes;
import io.opendms.ldap.schema.Classes;
import io.opendms.ldap.server.ServerKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The commands that give the service's account the rights it needs on each farm's container, and no more. */
public final class GrantsText {
    private static final String NO_FARM = "# no farm is configured, so that there is nothing to grant\n";

    static final String OF_BOTH_CLASSES = "(|(objectClass=" + Classes.CONTACT + ")(objectClass=" + Classes.GROUP + "))";

    private static final String OTHERS = " by * break";

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

    /** For the person who may grant, for the kind of server that answers; for all that are possible if none does. */
    public static String asking(Settings settings) {
        return of(
                settings, settings.directory() instanceof DirectorySettings.Ldap ldap ? kind(ldap) : Optional.empty());
    }

    /** Before anything is granted the account may not even get in. */
    private static Optional<ServerKind> kind(DirectorySettings.Ldap directory) {
        if (directory.settings().profile().equals(Optional.of(Profile.ACTIVE_DIRECTORY))) {
            return Optional.of(ServerKind.ACTIVE_DIRECTORY);
        }
        try (DirectoryInspection inspection = DirectoryInspection.open(directory.settings())) {
            return Optional.of(inspection.kind());
        } catch (DirectoryFailure e) {
            return Optional.empty();
        }
    }

    /** @param kind which server it is; if that is not known, the profile tells, and all that it leaves are told */
    static String of(Settings settings, Optional<ServerKind> kind) {
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
        Set<ServerKind> possible = possible(directory.profile(), kind);
        if (possible.size() > 1) {
            text.append("# Which kind of server it is could not be found out: run the part for yours, and no other.\n");
        }
        if (possible.contains(ServerKind.ACTIVE_DIRECTORY)) {
            activeDirectory(text, settings, directory.account());
        }
        if (possible.contains(ServerKind.OPENLDAP)) {
            openLdap(text, settings, directory);
        }
        if (possible.contains(ServerKind.DS389)) {
            Ds389GrantsText.append(text, settings, directory);
        }
        return text.toString();
    }

    private static Set<ServerKind> possible(Optional<Profile> profile, Optional<ServerKind> kind) {
        Set<ServerKind> standard = EnumSet.of(ServerKind.OPENLDAP, ServerKind.DS389);
        if (profile.isPresent()) {
            return profile.get() == Profile.ACTIVE_DIRECTORY
                    ? EnumSet.of(ServerKind.ACTIVE_DIRECTORY)
                    : kind.filter(standard::contains)
                            .<Set<ServerKind>>map(EnumSet::of)
                            .orElse(standard);
        }
        if (kind.isEmpty()) {
            return EnumSet.of(ServerKind.ACTIVE_DIRECTORY, ServerKind.OPENLDAP, ServerKind.DS389);
        }
        return kind.get() == ServerKind.OTHER ? standard : EnumSet.of(kind.get());
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
     * as a whole, by its filter, and at each attribute only where one is changed. Before that stands, and so is looked at after it,
     * reading what a search for an alias or a member needs, for servers where nobody reads by default. Each rule ends in
     * {@code break}, so that those of the database still hold for everyone. Of the two limits, which are one in two orders, the
     * second keeps the first from being refused when all is loaded again.
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
        text.append("# Each rule goes in front of those before it. After a farm was added, load it all again: "
                        + "what is there already stays behind, and does no harm.\n")
                .append("# The first line must name your database; this finds it:\n")
                .append("# ldapsearch -Q -LLL -Y EXTERNAL -H ldapi:/// -b cn=config ")
                .append(shell("(olcSuffix=" + filterValue(directory.searchBase()) + ")"))
                .append(" dn\n")
                .append("dn: olcDatabase={1}mdb,cn=config\nchangetype: modify\n");
        String everywhere = "dn.subtree=\"" + openLdapQuoted(directory.searchBase()) + "\" attrs=";
        text.append("# With the overlay ppolicy, these lines too, without their first two characters:\n# ")
                .append(inFront("olcAccess", "to " + everywhere + OF_POLICIES + by + "read" + OTHERS)
                        .strip()
                        .replace("\n", "\n# "))
                .append("\n");
        rule(text, everywhere + "entry," + String.join(",", SEARCHED) + by + "read");
        for (Farm farm : settings.farms().all()) {
            String container = openLdapQuoted(farm.container());
            String below = "dn.children=\"" + container + "\" ";
            rule(text, below + "filter=(&" + OF_BOTH_CLASSES + WITHOUT_PASSWORD + ")" + by + "write");
            rule(text, below + "attrs=userPassword" + by + "none");
            rule(text, "dn.base=\"" + container + "\" attrs=children" + by + "write");
        }
        String limited = by.substring(" by ".length());
        text.append(inFront("olcLimits", limited + "size.hard=1000 size.soft=1000 size.prtotal=unlimited"))
                .append(inFront("olcLimits", limited + "size.soft=1000 size.hard=1000 size.prtotal=unlimited"));
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

    private static void rule(StringBuilder text, String rule) {
        text.append(inFront("olcAccess", "to " + rule + OTHERS));
    }

    /** slapd refuses a value at a place that has the same already, so each goes, on its own, in front of another. */
    private static String inFront(String attribute, String value) {
        return "add: " + attribute + "\n" + attribute + ": {0}" + value + "\n-\n";
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
