package io.opendms.ldap.naming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import io.opendms.directory.DirectoryFailure;
import io.opendms.written.EntryName;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The names of entries must be to each other what DNs are. */
final class EntryNamesTest {
    private static final String BELOW = ",OU=Sales,DC=contoso,DC=test";

    @Test
    void is_equal_and_above_as_the_dn_is() throws LDAPException {
        List<String> texts = new ArrayList<>(List.of(
                "DC=contoso,DC=test",
                "OU=Sales,DC=contoso,DC=test",
                "ou=sales, dc=contoso, dc=test",
                "OU=More Sales,DC=contoso,DC=test",
                "OU=My OU\\=Sales,DC=contoso,DC=test",
                "CN=anna\\,OU=Sales,DC=contoso,DC=test",
                "CN=anna\\2cOU\\3dSales,DC=contoso,DC=test",
                "CN=anna\\\\" + BELOW,
                "CN=anna\\5c" + BELOW,
                "CN=a+SN=b" + BELOW,
                "SN=b+CN=a" + BELOW,
                "CN=\"anna\"" + BELOW,
                "CN=#0c04616e6e61" + BELOW,
                "2.5.4.3=anna" + BELOW,
                "CN=" + BELOW,
                "CN=M\u00fcller" + BELOW,
                "CN=m\u00dcller" + BELOW,
                "CN=\u212Aelvin" + BELOW,
                "CN=kelvin" + BELOW));
        for (char c = ' '; c < 0x80; c++) {
            for (String value : List.of(c + "anna", "an" + c + "na", "anna" + c, "an" + c + c + "na")) {
                texts.add("CN=" + value + BELOW);
            }
        }

        requireSame(texts.stream().filter(DN::isValidDN).toList());
    }

    @Test
    void is_equal_and_above_as_the_dn_is_for_texts_of_any_kind() throws LDAPException {
        Random random = new Random(20261130);
        String[] parts = {"CN", "cn", "=", "=", "=", ",", ",", " ", "a", "A", "b", "+", "\\", "\\,", "#", "\"", "\u00e4"
        };
        List<String> texts = new ArrayList<>();
        while (texts.size() < 300) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(12); i >= 0; i--) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            if (DN.isValidDN(text.toString())) {
                texts.add(text.toString());
            } else {
                assertThatThrownBy(() -> EntryNames.of(text.toString()))
                        .as(text.toString())
                        .isInstanceOf(DirectoryFailure.Unexpected.class);
            }
        }

        requireSame(texts);
    }

    @Test
    void is_shown_as_it_was_given() {
        assertThat(EntryNames.of("CN=Anna, OU=Sales")).hasToString("CN=Anna, OU=Sales");
        assertThat(EntryNames.of("CN=Anna,OU=Sales")).hasToString("CN=Anna,OU=Sales");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"anna", "CN", "=anna", "CN=anna,", "CN=anna,,OU=Sales", "CN=anna,OU", "C N=anna", "CN=an\"na"})
    void refuses_what_is_no_dn(String text) {
        assertThatThrownBy(() -> EntryNames.of(text)).isInstanceOf(DirectoryFailure.Unexpected.class);
    }

    private static void requireSame(List<String> texts) throws LDAPException {
        for (String one : texts) {
            for (String other : texts) {
                DN dn = new DN(one);
                DN otherDn = new DN(other);
                EntryName name = EntryNames.of(one);
                EntryName otherName = EntryNames.of(other);
                assertThat(name.equals(otherName))
                        .as("<%s> is <%s>", one, other)
                        .isEqualTo(dn.equals(otherDn));
                if (dn.equals(otherDn)) {
                    assertThat(name).hasSameHashCodeAs(otherName);
                }
                assertThat(otherName.isBelow(name))
                        .as("<%s> is above <%s>", one, other)
                        .isEqualTo(dn.isAncestorOf(otherDn, false));
            }
        }
    }
}
