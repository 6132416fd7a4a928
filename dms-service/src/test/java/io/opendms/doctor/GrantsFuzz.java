package io.opendms.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import io.opendms.config.DirectorySettings;
import io.opendms.config.HttpSettings;
import io.opendms.config.ManagementSettings;
import io.opendms.config.Settings;
import io.opendms.config.source.ValueType;
import io.opendms.entry.Senders;
import io.opendms.farm.AddressTemplates;
import io.opendms.farm.ApprovalPolicy;
import io.opendms.farm.Farm;
import io.opendms.farm.Farms;
import io.opendms.farm.NamingPolicy;
import io.opendms.ldap.LdapSettings;
import io.opendms.ldap.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Any account and any container that a configuration may name: each stays one word of one command that an administrator runs. */
class GrantsFuzz {
    private static final String CONTAINER = "OU=SharePoint,DC=contoso,DC=com";
    private static final String ACCOUNT = "CN=dms,DC=contoso,DC=com";
    private static final String LDBSEARCH = "SID=$(ldbsearch -H /var/lib/samba/private/sam.ldb ";
    private static final String DSACL = "samba-tool dsacl set -H /var/lib/samba/private/sam.ldb --objectdn=";
    private static final String POWERSHELL = "$dms = (Get-ADDomain).NetBIOSName + '\\' + (Get-ADObject -LDAPFilter ";
    private static final String USER_DN = "userdn = \"ldap:///";
    private static final String OPENLDAP = "olcAccess: {0}to dn.base=";

    @DictionaryEntries({
        "'", "\\u2019", "'; rm ", "\"", "\\\\", "$(", "`", "*)(cn=*", "OU=", ",DC=", "\\x0a", "\\x00", "@", "\\u0085"
    })
    @FuzzTest(maxExecutions = 5_000)
    void any_value_stays_one_word(byte[] bytes) throws LDAPException {
        String text = new String(bytes, StandardCharsets.UTF_8);
        staysOneWord(text, ACCOUNT);
        staysOneWord("OU=" + text + ",DC=contoso,DC=com", ACCOUNT);
        staysOneWord(CONTAINER, text);
        staysOneWord(CONTAINER, "CN=" + text + ",DC=contoso,DC=com");
    }

    private static void staysOneWord(String container, String account) throws LDAPException {
        if (ValueType.DN.complaint(container).isPresent()
                || ValueType.ACCOUNT.complaint(account).isPresent()
                || account.isEmpty()) {
            return;
        }
        List<String> lines = GrantsText.of(settings(container, account), Optional.empty())
                .lines()
                .toList();

        assertThat(lines)
                .hasSameSizeAs(GrantsText.of(settings(CONTAINER, ACCOUNT), Optional.empty())
                        .lines()
                        .toList());
        assertThat(shellWord(behind(LDBSEARCH, lines))).satisfies(filter -> asksFor(account, filter));
        assertThat(shellWord(behind(DSACL, lines))).isEqualTo(container);
        assertThat(powerShellWord(behind(POWERSHELL, lines))).satisfies(filter -> asksFor(account, filter));
        assertThat(powerShellWord(behind("dsacls ", lines))).isEqualTo(container);
        assertThat(openLdapWord(behind(OPENLDAP, lines))).isEqualTo(container);
        assertThat(openLdapWord(behind("olcLimits: {0}dn.exact=", lines))).isEqualTo(account);
        staysTheAccountOf389(account, lines);
    }

    /** The account is named as itself, or by a word that an administrator has to replace. */
    private static void staysTheAccountOf389(String account, List<String> lines) throws LDAPException {
        List<String> instructions = lines.stream()
                .filter(line -> line.startsWith("aci: ") || line.startsWith("# aci: "))
                .toList();
        assertThat(instructions).hasSize(4);
        for (String instruction : instructions) {
            String rest = instruction.substring(instruction.indexOf(USER_DN) + USER_DN.length());
            String name = rest.substring(0, rest.indexOf('"'));
            assertThat(rest).isEqualTo(name + "\";)");
            if (instruction.startsWith("#")) {
                assertThat(name).isEqualTo("ACCOUNT");
            } else {
                assertThat(name).doesNotContain("*", "$", "||");
                if (isDn(account)) {
                    assertThat(new DN(name)).isEqualTo(new DN(account));
                }
            }
        }
    }

    /** The library takes any characters for the name of an attribute, RFC 4512, section 1.4, does not. */
    private static boolean isDn(String text) throws LDAPException {
        return DN.isValidDN(text)
                && Stream.of(new DN(text).getRDNs())
                        .flatMap(rdn -> Stream.of(rdn.getAttributeNames()))
                        .allMatch(name -> name.matches("[A-Za-z][A-Za-z0-9-]*|[0-9.]+"));
    }

    private static void asksFor(String account, String filter) {
        try {
            Filter read = Filter.create(filter);
            if (read.getFilterType() != Filter.FILTER_TYPE_OR) {
                assertThat(account).endsWith(valueOf(read));
                return;
            }
            assertThat(read.getComponents()).hasSize(2);
            String principal = valueOf(read.getComponents()[0]);
            assertThat(principal).isEqualTo(account);
            assertThat(principal).startsWith(valueOf(read.getComponents()[1]) + "@");
        } catch (LDAPException e) {
            throw new AssertionError(filter, e);
        }
    }

    private static String valueOf(Filter read) {
        assertThat(read.getFilterType()).isEqualTo(Filter.FILTER_TYPE_EQUALITY);
        return read.getAssertionValue();
    }

    /** What stands in a line behind its beginning. */
    private static String behind(String beginning, List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(beginning))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no line begins with " + beginning))
                .substring(beginning.length());
    }

    /** The quoted word with which a text begins, as a shell of POSIX reads it: nothing is special between two quotes. */
    private static String shellWord(String text) {
        StringBuilder word = new StringBuilder();
        int at = 0;
        while (at < text.length() && text.charAt(at) != ' ') {
            if (text.startsWith("\\'", at)) {
                word.append('\'');
                at += 2;
            } else {
                assertThat(text.charAt(at)).as(text).isEqualTo('\'');
                int end = text.indexOf('\'', at + 1);
                word.append(text, at + 1, end);
                at = end + 1;
            }
        }
        return word.toString();
    }

    /** The same as PowerShell does, to which typographic quotes are as good: about_Quoting_Rules. */
    private static String powerShellWord(String text) {
        StringBuilder word = new StringBuilder();
        assertThat(text).startsWith("'");
        int at = 1;
        while (!isQuote(text.charAt(at)) || at + 1 < text.length() && isQuote(text.charAt(at + 1))) {
            at += isQuote(text.charAt(at)) ? 1 : 0;
            word.append(text.charAt(at++));
        }
        assertThat(text.charAt(at)).isEqualTo('\'');
        return word.toString();
    }

    private static boolean isQuote(char c) {
        return c == '\'' || c >= '\u2018' && c <= '\u201B';
    }

    /** The same as slapd does: a backslash takes what is special away from the next character. */
    private static String openLdapWord(String text) {
        StringBuilder word = new StringBuilder();
        int at = 1;
        while (text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 1 : 0;
            word.append(text.charAt(at++));
        }
        return word.toString();
    }

    private static Settings settings(String container, String account) {
        Farm farm = new Farm(
                "contoso",
                List.of(),
                container,
                new AddressTemplates(List.of()),
                Senders.ANYONE,
                true,
                ApprovalPolicy.NONE,
                NamingPolicy.DEFAULT);
        LdapSettings directory = new LdapSettings(
                Optional.empty(),
                List.of(URI.create("ldap://127.0.0.1")),
                false,
                Optional.empty(),
                account,
                new Secret("none"),
                "DC=contoso,DC=com",
                List.of(),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                1);
        return new Settings(
                Path.of("data"),
                new HttpSettings("127.0.0.1", 0, Optional.empty(), List.of()),
                new ManagementSettings("127.0.0.1", 0),
                new DirectorySettings.Ldap(directory),
                new Farms(List.of(farm)));
    }
}
