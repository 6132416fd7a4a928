package io.opendms.ldap.person;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Entry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PersonNamesTest {
    private final Entry sally = new Entry("CN=sally,DC=contoso,DC=test");

    @Test
    void no_address_is_a_principal_where_there_are_domains_also_if_that_of_the_entry_is_not_known() {
        sally.addAttribute("sAMAccountName", "sally");
        sally.addAttribute("userPrincipalName", "sally@contoso.test");
        sally.addAttribute("mail", "spfarm@contoso.test");
        sally.addAttribute("proxyAddresses", "SMTP:spfarm@contoso.test", "smtp:CONTOSO\\spfarm");

        assertThat(new PersonNames(sally, "CONTOSO").principals(true))
                .isEqualTo(List.of("CONTOSO\\sally", "sally@contoso.test"));
        assertThat(new PersonNames(sally, "").principals(true)).isEqualTo(List.of("sally@contoso.test"));
    }

    @Test
    void every_value_is_a_name_of_the_person_and_no_second_address_gives_a_right() {
        sally.addAttribute("uid", "sally", "smiller");
        sally.addAttribute("mail", "sally@contoso.test", "team@contoso.test");
        sally.addAttribute("proxyAddresses", "smtp:s@contoso.test", "X400:c=de");

        PersonNames names = new PersonNames(sally, "");
        assertThat(names.given(false)).startsWith("sally", "smiller");
        assertThat(names.furtherAddresses()).containsExactlyInAnyOrder("team@contoso.test", "s@contoso.test");
        assertThat(names.principals(false)).containsExactly("sally@contoso.test");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CONTOSO\\spfarm",
                "CONTOSO\\spfarm@contoso.test",
                "spfarm",
                "@contoso.test",
                "spfarm@",
                "a@b@c",
                "farm:contoso@b",
                "cert:CN=farm01"
            })
    void what_is_no_name_at_a_host_is_no_principal_wherever_it_stands(String text) {
        sally.addAttribute("uid", text);
        sally.addAttribute("userPrincipalName", text);
        sally.addAttribute("mail", text);
        sally.addAttribute("proxyAddresses", "smtp:" + text);

        assertThat(new PersonNames(sally, "").principals(false)).isEmpty();
        assertThat(new PersonNames(sally, "CONTOSO").principals(true)).isEmpty();
    }
}
