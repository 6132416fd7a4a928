package io.opendms.doctor;

import io.opendms.config.Settings;
import io.opendms.farm.Farm;
import io.opendms.ldap.LdapSettings;
import io.opendms.ldap.schema.Attributes;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The access control instructions that give the service's account its rights on 389 Directory Server. */
final class Ds389GrantsText {
    /** What is written after an entry is made. Neither {@code aci} nor what makes roles or accounts is among it. */
    private static final List<String> WRITTEN = List.of(
            Attributes.CN,
            Attributes.SN,
            Attributes.GIVEN_NAME,
            Attributes.DISPLAY_NAME,
            Attributes.DESCRIPTION,
            Attributes.MAIL,
            Attributes.MAIL_NICKNAME,
            Attributes.PROXY_ADDRESSES,
            Attributes.TARGET_ADDRESS,
            Attributes.INTERNET_ENCODING,
            Attributes.MAPI_RECIPIENT,
            Attributes.REPORT_TO_ORIGINATOR,
            Attributes.REQUIRE_AUTH_TO_SEND_TO,
            Attributes.GROUP_TYPE,
            Attributes.SAM_ACCOUNT_NAME,
            Attributes.MANAGED_BY,
            Attributes.MEMBER);

    private static final List<String> SEARCHED =
            Stream.concat(GrantsText.SEARCHED.stream(), Stream.of("entryDN")).toList();

    /** To an account that may read nothing of an entry the server does not say that there is none below it. */
    private static final String ABOVE_OTHERS = "(|(objectClass=organizationalUnit)(objectClass=nsContainer)"
            + "(objectClass=domain)(objectClass=organization)(objectClass=dcObject))";

    /**
     * The server takes {@code *} for any characters, even escaped, and finds nobody whose name has one of the others; nor are
     * names in quotes, which RFC 4514 has no more, worth it.
     */
    private static final Pattern UNNAMEABLE = Pattern.compile("[*?|]|\\\\(2a|3f|7c)", Pattern.CASE_INSENSITIVE);

    private static final Pattern ESCAPED = Pattern.compile("\\\\(?:[0-9A-Fa-f]{2}|.)", Pattern.DOTALL);

    /** A quote around a value and a semicolon between two, of RFC 2253, section 4. */
    private static final Pattern OLD_STYLE = Pattern.compile("[\";]");

    private static final String SPECIAL = "\"()[]$;\\";
    private static final String ALL = "!= \"userPassword || aci\"";
    private static final int HEX_DIGITS = 2;
    private static final char LAST_OF_ASCII = 0x7f;

    private Ds389GrantsText() {}

    static void append(StringBuilder text, Settings settings, LdapSettings directory) {
        String account = directory.bindDn();
        boolean named = isNameable(account);
        text.append(
                "\n# 389 Directory Server: ldapmodify -c -H ldap://localhost -D \"cn=Directory Manager\" -W\n"
                        + "# With -c, since what was granted before is answered \"Type or value exists (20)\", as after a farm was added.\n");
        text.append(
                named
                        ? "# The last record lets the account page through more entries than nsslapd-lookthroughlimit.\n"
                        : "# Write the DN of the service's account, without * ? | ; or quotes, in place of ACCOUNT, and take each \"# \" away.\n");
        StringBuilder records = new StringBuilder();
        String who = "userdn = \"ldap:///" + (named ? inQuotes(account) : "ACCOUNT") + "\";)\n";
        for (Farm farm : settings.farms().all()) {
            record(records, farm.container(), "add: aci");
            instruction(
                    records,
                    ALL,
                    GrantsText.OF_BOTH_CLASSES,
                    "dms makes and deletes",
                    "read, search, compare, add, delete",
                    who);
            instruction(records, only(WRITTEN), GrantsText.OF_BOTH_CLASSES, "dms writes", "write", who);
            records.append("\n");
        }
        record(records, directory.searchBase(), "add: aci");
        instruction(records, only(SEARCHED), "", "dms looks for", "read, search, compare", who);
        instruction(records, ALL, ABOVE_OTHERS, "dms is told what is not there", "read", who);
        records.append("\n");
        record(records, named ? account : "ACCOUNT", "replace: nsPagedLookThroughLimit");
        records.append("nsPagedLookThroughLimit: -1\n");
        text.append(named ? records : "# " + records.toString().strip().replace("\n", "\n# ") + "\n");
    }

    private static String only(List<String> attributes) {
        return "= \"" + String.join(" || ", attributes) + "\"";
    }

    private static void record(StringBuilder records, String dn, String change) {
        records.append("dn: ")
                .append(dn)
                .append("\nchangetype: modify\n")
                .append(change)
                .append("\n");
    }

    private static void instruction(
            StringBuilder records, String attributes, String filter, String name, String rights, String who) {
        records.append("aci: (targetattr ").append(attributes).append(")");
        if (!filter.isEmpty()) {
            records.append("(targetfilter = \"").append(filter).append("\")");
        }
        records.append("(version 3.0; acl \"")
                .append(name)
                .append("\"; allow (")
                .append(rights)
                .append(") ")
                .append(who);
    }

    private static boolean isNameable(String account) {
        return account.contains("=")
                && !UNNAMEABLE.matcher(account).find()
                && !OLD_STYLE.matcher(ESCAPED.matcher(account).replaceAll("")).find();
    }

    /** A DN within the quotes of an instruction, where what is special there is written as RFC 4514, section 2.4, has it. */
    static String inQuotes(String dn) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < dn.length(); i++) {
            char c = dn.charAt(i);
            boolean escape = c == '\\' && i + 1 < dn.length();
            if (escape && !isHex(dn, i + 1)) {
                append(text, dn.charAt(++i), true);
            } else {
                append(text, c, !escape && SPECIAL.indexOf(c) >= 0);
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, char c, boolean inHex) {
        if (inHex && c <= LAST_OF_ASCII) {
            text.append(String.format(Locale.ROOT, "\\%02X", (int) c));
        } else {
            text.append(c);
        }
    }

    private static boolean isHex(String text, int from) {
        return text.length() >= from + HEX_DIGITS
                && text.substring(from, from + HEX_DIGITS).matches("[0-9A-Fa-f]{2}");
    }
}
