package io.opendms.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.entry.MailAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownAddressTest {
    private static final String TOKEN = "abcdefgh" + "i2".repeat(22);

    @ParameterizedTest
    @CsvSource({"decide+%s,decide+abcdefgh", "DECIDE+%s,decide+abcdefgh", "sales+2026,sales+2026", "sales,sales"})
    void what_is_secret_is_cut_off(String local, String shown) {
        MailAddress address = MailAddress.parse("address", local.formatted(TOKEN) + "@sp.contoso.com");
        assertThat(ShownAddress.of(address).localPart()).isEqualTo(shown);
    }
}
