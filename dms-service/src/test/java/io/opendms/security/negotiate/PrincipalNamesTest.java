package io.opendms.security.negotiate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PrincipalNamesTest {
    private static final String OWN = "CORP.CONTOSO.COM";

    @Test
    void a_domain_is_called_by_the_first_label_of_the_services_own_realm() {
        assertThat(new PrincipalNames(Map.of()).of("spfarm@" + OWN, OWN))
                .containsExactlyInAnyOrder("spfarm@" + OWN, "CORP\\spfarm");
    }

    @Test
    void a_configured_name_goes_before_the_first_label() {
        assertThat(new PrincipalNames(Map.of("CONTOSO", OWN)).of("SP01$@" + OWN, OWN))
                .containsExactlyInAnyOrder("SP01$@" + OWN, "CONTOSO\\SP01$");
    }

    @Test
    void an_account_of_another_realm_is_not_taken_for_one_of_ours() {
        assertThat(new PrincipalNames(Map.of()).of("spfarm@CORP.FABRIKAM.COM", OWN))
                .containsExactly("spfarm@CORP.FABRIKAM.COM");
        assertThat(new PrincipalNames(Map.of("CORP", "CORP.FABRIKAM.COM")).of("spfarm@" + OWN, OWN))
                .containsExactly("spfarm@" + OWN);
    }

    @Test
    void a_name_that_is_more_than_an_account_gets_no_second_one() {
        PrincipalNames names = new PrincipalNames(Map.of());

        assertThat(names.of("HTTP/web@" + OWN, OWN)).hasSize(1);
        assertThat(names.of("spfarm\\@CONTOSO.COM@" + OWN, OWN)).hasSize(1);
    }

    @Test
    void a_name_that_is_configured_for_another_realm_is_not_ours_though_ours_is_longer() {
        String own = "LONGESTCONTOSONAME.COM";

        assertThat(new PrincipalNames(Map.of()).of("spfarm@" + own, own))
                .containsExactlyInAnyOrder("spfarm@" + own, "LONGESTCONTOSON\\spfarm");
        assertThat(new PrincipalNames(Map.of("LONGESTCONTOSON", "FABRIKAM.NET")).of("spfarm@" + own, own))
                .containsExactly("spfarm@" + own);
    }

    @Test
    void a_principal_is_of_the_realm_after_its_last_sign() {
        assertThat(PrincipalNames.isOfRealm("anna@" + OWN, OWN)).isTrue();
        assertThat(PrincipalNames.isOfRealm("anna@FABRIKAM.NET", OWN)).isFalse();
        assertThat(PrincipalNames.isOfRealm("anna\\@" + OWN + "@FABRIKAM.NET", OWN))
                .isFalse();
        assertThat(PrincipalNames.isOfRealm("anna@", "")).isFalse();
    }
}
