package io.opendms.ldap.naming;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFAddChangeRecord;
import com.unboundid.ldif.LDIFChangeRecord;
import com.unboundid.ldif.LDIFException;
import com.unboundid.ldif.LDIFReader;
import io.opendms.entry.Alias;
import io.opendms.entry.InvalidValueException;
import io.opendms.ldap.DnSyntax;
import java.nio.charset.StandardCharsets;

/** Any text where one value is meant: it stays one value of one entry, in a DN, in a filter and in a plan's LDIF. */
class NamesFuzz {
    private static final String PARENT = "OU=SharePoint,DC=contoso,DC=com";
    private static final int LONGEST_ACCOUNT = 20;

    @DictionaryEntries({"\\\\2c", "\\\\,", "*)(cn=*", "))(|", "#04", ",DC=", "+CN=", "\\\\00", "; ", "\\x0adn: ", ":: "
    })
    @FuzzTest(maxExecutions = 20_000)
    void any_text_stays_one_value(byte[] bytes) throws Exception {
        String text = new String(bytes, StandardCharsets.UTF_8);
        canonicalFormOfANameIsTheSameName(text);
        if (text.isEmpty()) {
            return;
        }
        staysInItsPlace(text);
        try {
            Alias alias = Alias.of(text);
            staysInItsPlace(CommonName.of(alias));
            assertThat(CommonName.of(alias)).hasSizeBetween(1, CommonName.MAX_LENGTH);
            assertThat(AccountName.candidates(alias, LONGEST_ACCOUNT)).allSatisfy(NamesFuzz::isAccountName);
        } catch (InvalidValueException e) {
            assertThat(e.getMessage()).isNotEmpty();
        }
    }

    private static void staysInItsPlace(String value) throws LDAPException, LDIFException {
        String child = DnText.child(value, PARENT);
        DN dn = new DN(child);
        assertThat(dn.getRDN().getAttributeValues()).containsExactly(value);
        assertThat(dn.getParent()).isEqualTo(new DN(PARENT));

        Filter filter = Filter.createORFilter(
                Filter.createEqualityFilter("mailNickname", value), Filter.createSubInitialFilter("cn", value));
        Filter read = Filter.create(filter.toString());
        assertThat(read.getComponents()).hasSize(2);
        assertThat(read.getComponents()[0].getAssertionValue()).isEqualTo(value);
        assertThat(read.getComponents()[1].getSubInitialString()).isEqualTo(value);

        String[] plan = new LDIFAddChangeRecord(child, new Attribute("displayName", value)).toLDIF();
        LDIFChangeRecord planned = LDIFReader.decodeChangeRecord(plan);
        assertThat(planned.getParsedDN()).isEqualTo(dn);
        assertThat(((LDIFAddChangeRecord) planned).getAttributes())
                .singleElement()
                .isEqualTo(new Attribute("displayName", value));
    }

    private static void canonicalFormOfANameIsTheSameName(String text) throws LDAPException {
        String canonical = DnSyntax.canonical(text);
        if (DnSyntax.isDn(text) && text.indexOf('=') > 0) {
            assertThat(new DN(canonical)).isEqualTo(new DN(text));
            assertThat(DnSyntax.isWithin(canonical, text)).isTrue();
        } else {
            assertThat(canonical).isEqualTo(text);
        }
    }

    private static void isAccountName(String name) {
        assertThat(name)
                .hasSizeBetween(1, LONGEST_ACCOUNT)
                .doesNotContainPattern("[\"/\\\\\\[\\]:;|=,+*?<>\\p{Cntrl}]");
    }
}
