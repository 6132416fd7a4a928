package io.opendms.security.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.authority.AlternativeName;
import io.opendms.authority.Issued;
import io.opendms.authority.TestAuthority;
import io.opendms.security.scheme.Finding;
import io.opendms.security.scheme.TestEvidence;
import java.time.Duration;
import java.time.Instant;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClientCertificateSchemeTest {
    private TestAuthority authority;

    @BeforeEach
    void make_authority() throws Exception {
        authority = TestAuthority.named("CN=authority");
    }

    @Test
    void subject_and_alternative_names_are_all_names_of_the_caller() throws Exception {
        Issued issued = authority.issue(
                "CN=Farm 01,OU=Farms,DC=contoso,DC=com",
                AlternativeName.dns("farm01.contoso.com"),
                AlternativeName.mail("SP@contoso.com"),
                AlternativeName.uri("spiffe://contoso/Farm"),
                AlternativeName.userPrincipalName("spfarm@CONTOSO.COM"));

        Finding.Proven proven = proven(issued);

        assertThat(proven.proof().means()).isEqualTo("certificate");
        assertThat(proven.proof().name()).isEqualTo("cert:cn=farm 01,ou=farms,dc=contoso,dc=com");
        assertThat(proven.proof().names())
                .containsExactlyInAnyOrder(
                        "cert:cn=farm 01,ou=farms,dc=contoso,dc=com",
                        "cert:dns:farm01.contoso.com",
                        "cert:mail:sp@contoso.com",
                        "cert:uri:spiffe://contoso/Farm",
                        "cert:upn:spfarm@contoso.com");
    }

    @Test
    void attributes_with_uncommon_names_are_read_as_texts() throws Exception {
        assertThat(proven(authority.issue("CN=farm,EMAILADDRESS=sp@contoso.com,SERIALNUMBER=17"))
                        .proof()
                        .name())
                .isEqualTo("cert:cn=farm,emailaddress=sp@contoso.com,serialnumber=17");
    }

    @Test
    void certificate_without_a_subject_is_known_by_its_alternative_names() throws Exception {
        Issued issued = authority.issue(
                "EC",
                new X500Principal("").getEncoded(),
                Instant.now().plus(Duration.ofDays(1)),
                AlternativeName.dns("farm01.contoso.com"));

        assertThat(proven(issued).proof().names()).containsExactly("cert:dns:farm01.contoso.com");
    }

    @Test
    void certificate_that_ends_while_its_connection_lives_is_refused() throws Exception {
        Issued issued = authority.issue("CN=farm");
        Instant later = Instant.now().plus(Duration.ofDays(2));

        Finding finding =
                new ClientCertificateScheme(() -> later).examine(TestEvidence.of(issued.certificate(), false));

        assertThat(finding).isInstanceOf(Finding.Refused.class);
    }

    @Test
    void credentials_besides_a_certificate_come_first() throws Exception {
        assertThat(scheme().examine(TestEvidence.of(authority.issue("CN=farm").certificate(), "Basic YTpi")))
                .isInstanceOf(Finding.NotMine.class);
    }

    @Test
    void certificate_of_a_proxy_is_not_that_of_the_sender() throws Exception {
        assertThat(scheme().examine(TestEvidence.of(authority.issue("CN=proxy").certificate(), true)))
                .isInstanceOf(Finding.NotMine.class);
    }

    private static ClientCertificateScheme scheme() {
        return new ClientCertificateScheme(Instant::now);
    }

    private static Finding.Proven proven(Issued issued) {
        return (Finding.Proven) scheme().examine(TestEvidence.of(issued.certificate(), false));
    }
}
