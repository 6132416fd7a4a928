package io.opendms.ingest.author;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrganisationalDomainTest {

    @ParameterizedTest
    @CsvSource({
        "contoso.com, contoso.com",
        "a.b.Contoso.com, contoso.com",
        "mail.contoso.co.uk, contoso.co.uk",
        "co.uk, co.uk",
        "com, com",
        "contoso.github.io, contoso.github.io",
        "www.city.kawasaki.jp, city.kawasaki.jp",
        "a.b.contoso.internal, contoso.internal",
        "contoso.internal, contoso.internal",
        "internal, internal",
        "_x.contoso.com, _x.contoso.com",
        "a..b, a..b"
    })
    void is_what_somebody_has_registered(String domain, String organisation) {
        assertThat(OrganisationalDomain.of(domain)).isEqualTo(organisation);
    }
}
