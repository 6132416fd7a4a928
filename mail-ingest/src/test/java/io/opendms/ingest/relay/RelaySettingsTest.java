package io.opendms.ingest.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.entry.InvalidValueException;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RelaySettingsTest {

    @ParameterizedTest
    @CsvSource({
        "smtp://mx.contoso.com, SMTP, mx.contoso.com, 25",
        "smtp://mx.contoso.com:2525, SMTP, mx.contoso.com, 2525",
        "LMTP://127.0.0.1, LMTP, 127.0.0.1, 24",
        "lmtp://localhost:24, LMTP, localhost, 24"
    })
    void reads_the_address_of_a_server(String url, Protocol protocol, String host, int port) {
        RelaySettings settings = of(url);

        assertThat(settings.protocol()).isEqualTo(protocol);
        assertThat(settings.host()).isEqualTo(host);
        assertThat(settings.port()).isEqualTo(port);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mx.contoso.com",
                "http://mx.contoso.com",
                "smtp://",
                "smtp://user:secret@mx.contoso.com",
                "smtp://mx.contoso.com/x",
                "smtp://mx.contoso.com:70000",
                "smtp://mx contoso.com",
                "smtps://mx.contoso.com"
            })
    void refuses_what_is_no_such_address_without_repeating_it(String url) {
        assertThatThrownBy(() -> of(url))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("ingest.deliver[0].url")
                .hasMessageNotContaining("secret");
    }

    private static RelaySettings of(String url) {
        return RelaySettings.of("ingest.deliver[0].url", url, Protection.OFF, Optional.empty(), "sp.contoso.com");
    }
}
