package io.opendms.ldap.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AccountKeyTest {
    @ParameterizedTest
    @CsvSource({
        "CONTOSO\\alice, ACCOUNT, contoso, alice",
        "i:0#.w|contoso\\alice, ACCOUNT, contoso, alice",
        "I:0#.W|Contoso\\Alice, ACCOUNT, contoso, Alice",
        "contoso.com\\alice, ACCOUNT, contoso.com, alice",
        "alice, ACCOUNT, '', alice",
        "' alice ', ACCOUNT, '', alice",
        "alice@contoso.com, PRINCIPAL, '', alice@contoso.com",
        "i:0#.w|alice@contoso.com, PRINCIPAL, '', alice@contoso.com",
        "c:0+.w|s-1-5-21-1-2-3-1105, SID, '', S-1-5-21-1-2-3-1105",
        "S-1-5-21-1-2-3-1105, SID, '', S-1-5-21-1-2-3-1105",
        "*)(cn=*, ACCOUNT, '', *)(cn=*"
    })
    void reads_every_form_of_name(String text, AccountKey.Kind kind, String domain, String value) {
        assertThat(AccountKey.parse(text)).contains(new AccountKey(kind, domain, value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "NT AUTHORITY\\authenticated users",
                "nt authority\\local service",
                "BUILTIN\\Administrators",
                "NT SERVICE\\sql",
                "SHAREPOINT\\system",
                "c:0(.s|true",
                "c:0!.s|windows",
                "i:0#.f|forms|alice",
                "i:0e.t|adfs|alice@contoso.com",
                "i:0#.w|",
                "a\\b\\c",
                "\\alice",
                "CONTOSO\\"
            })
    void knows_what_no_directory_has(String text) {
        assertThat(AccountKey.parse(text)).isEmpty();
    }
}
