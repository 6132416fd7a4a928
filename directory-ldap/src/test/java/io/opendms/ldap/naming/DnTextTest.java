package io.opendms.ldap.naming;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DnTextTest {
    private static final String PARENT = "OU=SharePoint,DC=contoso,DC=com";
    private static final String ALPHABET = "ab,+\"\\<>;=# \n\u0000\u00e9\u4e2d*()/.\u007f";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "sales|CN=sales",
                "a=b|CN=a\\=b",
                "a,b+c|CN=a\\,b\\+c",
                "#first|CN=\\#first",
                "not#first|CN=not#first",
                "~ both ~|~CN=\\ both\\ ~",
                "a\\b\"c|CN=a\\\\b\\\"c",
                "<x>;|CN=\\<x\\>\\;",
                "caf\u00e9|CN=caf\u00e9"
            })
    void escapes_a_value_for_its_place_in_a_dn(String value, String rdn) {
        assertThat(DnText.commonNameRdn(value)).isEqualTo(rdn);
    }

    @Test
    void escapes_line_ends_by_their_numbers() {
        assertThat(DnText.escaped("a\r\nb\u0000")).isEqualTo("a\\0d\\0ab\\00");
    }

    @Test
    void every_value_is_read_back_as_it_was() throws LDAPException {
        Random random = new Random(20261122);
        for (int i = 0; i < 5000; i++) {
            StringBuilder value = new StringBuilder("x");
            for (int length = random.nextInt(12); length > 0; length--) {
                value.insert(random.nextInt(value.length() + 1), ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
            DN dn = new DN(DnText.child(value.toString(), PARENT));

            assertThat(dn.getRDN().getAttributeValues()).containsExactly(value.toString());
            assertThat(dn.getParent()).isEqualTo(new DN(PARENT));
        }
    }
}
