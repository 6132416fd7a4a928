package io.opendms.doctor.check.directory;

import static io.opendms.doctor.check.directory.TestDirectory.CONTAINER;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPException;
import io.opendms.authority.AlternativeName;
import io.opendms.authority.Issued;
import io.opendms.authority.TestAuthority;
import io.opendms.doctor.check.Finding;
import io.opendms.doctor.check.Status;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What D01 says of TLS that does not come about, and what mends it. */
class DirectoryTlsFaultsTest {
    private static final String NAME = "localhost";

    @TempDir
    private Path folder;

    private TestAuthority authority;
    private Path trusted;

    @BeforeEach
    void found_an_authority() throws Exception {
        authority = TestAuthority.named("CN=authority");
        trusted = Issued.write(folder.resolve("authority.pem"), authority.certificate());
    }

    @Test
    void a_certificate_that_is_trusted_is_good() throws Exception {
        Finding finding = finding(authority.issue("CN=ldap", AlternativeName.dns(NAME)), trusted);

        assertThat(finding.status()).as(finding.toString()).isEqualTo(Status.OK);
        assertThat(finding.seen()).isEqualTo("it answers under TLS");
    }

    @Test
    void of_an_issuer_that_is_not_trusted_the_certificate_is_to_be_asked_for() throws Exception {
        Path other = Issued.write(
                folder.resolve("other.pem"), TestAuthority.named("CN=other").certificate());

        Finding finding = finding(authority.issue("CN=ldap", AlternativeName.dns(NAME)), other);

        assertThat(finding.status()).isEqualTo(Status.FAIL);
        assertThat(finding.seen()).contains("is not trusted; its issuer is CN=authority");
        assertThat(finding.fix())
                .startsWith("ask the directory's administrator for that issuer's certificate")
                .endsWith("directory.trustFile");
    }

    @Test
    void a_certificate_whose_time_is_over_is_to_be_renewed() throws Exception {
        Finding finding = finding(authority.issueExpired("CN=ldap", AlternativeName.dns(NAME)), trusted);

        assertThat(finding.status()).isEqualTo(Status.FAIL);
        assertThat(finding.seen()).contains("is valid only from");
        assertThat(finding.fix())
                .isEqualTo("have the directory's administrator renew the certificate, and compare the clocks");
    }

    @Test
    void a_server_of_another_name_is_to_be_named_as_its_certificate_does() throws Exception {
        Finding finding = finding(authority.issue("CN=ldap", AlternativeName.dns("ldap.contoso.com")), trusted);

        assertThat(finding.status()).isEqualTo(Status.FAIL);
        assertThat(finding.seen()).contains("ldap.contoso.com", ", not for " + NAME);
        assertThat(finding.fix()).isEqualTo("name the server in directory.urls as its certificate does");
    }

    @Test
    void where_nobody_gets_in_without_tls_it_is_to_be_spoken() throws LDAPException {
        try (TestDirectory directory = new TestDirectory()) {
            directory.refusePlainBinds();

            Finding finding = directory.finding("D01", folder);

            assertThat(finding.status()).isEqualTo(Status.FAIL);
            assertThat(finding.seen()).contains("the server wants a protected connection");
            assertThat(finding.fix()).isEqualTo("set directory.urls to ldaps:// or directory.startTls to true");
        }
    }

    private Finding finding(Issued certificate, Path trust) throws Exception {
        try (TestDirectory directory = new TestDirectory(certificate.server())) {
            return directory.finding("D01", folder, directory.protectedSettings(NAME, trust), CONTAINER);
        }
    }
}
