package io.opendms.farm;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.entry.Alias;
import io.opendms.entry.MailAddress;
import io.opendms.entry.Senders;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FarmTest {
    private static final Alias SALES = Alias.of("sales");

    @Test
    void the_mail_system_is_left_an_address_in_each_domain_where_the_farm_writes_none() {
        assertThat(farm().addressesLeft(SALES))
                .map(MailAddress::toString)
                .containsExactlyInAnyOrder("sales@sp.contoso.com", "sales@contoso.com");
        assertThat(farm("{alias}@contoso.com").addressesLeft(SALES)).isEmpty();
    }

    /** Such an alias is allowed all the same. */
    @Test
    void an_alias_that_is_too_long_for_an_address_leaves_none() {
        assertThat(farm().addressesLeft(Alias.of("x".repeat(65)))).isEmpty();
        assertThat(farm().addressesLeft(Alias.of("\u00df".repeat(33)))).isEmpty();
        assertThat(farm().addressesLeft(Alias.of("\u00df".repeat(32)))).hasSize(2);
    }

    private static Farm farm(String... templates) {
        return new Farm(
                "f",
                List.of(),
                "OU=f",
                new AddressTemplates(List.of(templates)),
                Senders.ANYONE,
                true,
                ApprovalPolicy.NONE,
                NamingPolicy.DEFAULT,
                Set.of("sp.contoso.com", "contoso.com"));
    }
}
