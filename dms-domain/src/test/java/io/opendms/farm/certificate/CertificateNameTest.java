package io.opendms.farm.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.entry.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateNameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CN=Farm 01,OU=Farms,DC=contoso,DC=com",
                "cn=farm 01,ou=FARMS,dc=Contoso,dc=com",
                "CN = Farm 01 , OU = Farms, DC=contoso, DC=com",
                "CN=Farm   01,OU=Farms,DC=contoso,DC=com",
                "CN=\\46arm\\ 01,OU=Farms,DC=contoso,DC=com",
                "2.5.4.3=Farm 01,OID.2.5.4.11=Farms,0.9.2342.19200300.100.1.25=contoso,DC=com",
                "CN=#0c074661726d203031,OU=#13054661726d73,DC=#1607636f6e746f736f,DC=com",
                "CN=#1e0e004600610072006d002000300031,OU=Farms,DC=contoso,DC=com"
            })
    void subjects_are_the_same_that_a_directory_would_find_the_same(String subject) {
        assertThat(CertificateName.subject(subject).text()).isEqualTo("cert:cn=farm 01,ou=farms,dc=contoso,dc=com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CN=Farm 01,OU=Farms,DC=contoso",
                "DC=com,DC=contoso,OU=Farms,CN=Farm 01",
                "CN=Farm 01+OU=Farms,DC=contoso,DC=com",
                "CN=Farm 01\\,OU=Farms,DC=contoso,DC=com",
                "CN=Farm01,OU=Farms,DC=contoso,DC=com",
                "UID=Farm 01,OU=Farms,DC=contoso,DC=com",
                "CN=#04074661726d203031,OU=Farms,DC=contoso,DC=com"
            })
    void subjects_are_different_that_a_directory_would_find_different(String subject) {
        assertThat(CertificateName.subject(subject).text()).isNotEqualTo("cert:cn=farm 01,ou=farms,dc=contoso,dc=com");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CN=a+OU=b,DC=c | OU=B + CN=A,DC=C",
                "CN=Müller\\, Anna | CN=m\\C3\\BCller\\2C anna",
                "E=a@b.test,S=Bavaria | 1.2.840.113549.1.9.1=A@B.TEST,ST=bavaria",
                "CN=\\#1\\=2\\+3 | cn=\\#1=2\\2B3",
                "CN=Straße | CN=STRAße"
            })
    void spellings_of_one_subject_are_the_same(String one, String other) {
        assertThat(CertificateName.subject(one)).isEqualTo(CertificateName.subject(other));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CN=Farm 01,OU=Farms",
                "CN=a\\,b+OU=\\\"c\\\",2.5.4.65=x",
                "CN=#04024869,DC=com",
                "CN=\\#x\\;\\<\\>\\\\"
            })
    void what_is_written_is_read_as_the_same(String subject) {
        CertificateName name = CertificateName.subject(subject);

        assertThat(CertificateName.parse(name.text())).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "cert:dns:Farm01.Contoso.com, cert:dns:farm01.contoso.com",
        "cert:mail:SP@contoso.com, cert:mail:sp@contoso.com",
        "cert:upn:SpFarm@CONTOSO.COM, cert:upn:spfarm@contoso.com",
        "cert:uri:spiffe://contoso/Farm, cert:uri:spiffe://contoso/Farm"
    })
    void alternative_names_are_compared_without_regard_to_case_but_for_addresses(String text, String name) {
        assertThat(CertificateName.parse(text).text()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cert:",
                "cert: ",
                "cert:farm01",
                "cert:dns:",
                "cert:dns:a b",
                "cert:ip:10.0.0.1",
                "cert:CN=a,",
                "cert:CN=a,,DC=b",
                "cert:CN=a;DC=b",
                "cert:CN=\"a\"",
                "cert:CN=a\\",
                "cert:CN=a\\4",
                "cert:CN=a\\zz",
                "cert:CN=\\C3",
                "cert:CN=#0",
                "cert:COMMON NAME=a",
                "cert:FAVOURITE=a",
                "dns:farm01.contoso.com"
            })
    void what_names_nobody_is_refused(String text) {
        assertThatThrownBy(() -> CertificateName.parse(text)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void subject_of_endless_length_is_refused() {
        assertThatThrownBy(() -> CertificateName.subject("CN=" + "a".repeat(3000)))
                .isInstanceOf(InvalidValueException.class);
    }
}
