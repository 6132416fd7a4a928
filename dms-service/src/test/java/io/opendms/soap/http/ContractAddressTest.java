package io.opendms.soap.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.boot.Endpoint;
import io.opendms.boot.RawHttp;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract is given out as it is, with the address by which it was asked for. */
class ContractAddressTest {
    private static final String PATH = "/_vti_bin/SharePointEmailWS.asmx";

    private static Endpoint endpoint;
    private static Endpoint proxied;

    @BeforeAll
    static void open() {
        endpoint = Endpoint.open();
        proxied = Endpoint.behindProxy("net:192.0.2.0/24");
    }

    @AfterAll
    static void close() {
        endpoint.close();
        proxied.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"wsdl", "WSDL", "Wsdl", "wsdl=", "wsdl&a=b", "WSDL=1&x"})
    void gives_out_the_very_contract_but_for_the_address(String query) throws IOException {
        RawHttp.Answer answer = get(endpoint, PATH + "?" + query, endpoint.uri().getAuthority(), "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).startsWith("text/xml").containsIgnoringCase("charset=utf-8");
        assertThat(answer.body().replace("http://" + endpoint.uri().getAuthority() + "/_vti", "http://localhost/_vti"))
                .isEqualTo(text());
        assertThat(answer.body()).containsOnlyOnce("soap:address location=\"" + endpoint.uri() + "\"");
        assertThat(answer.body()).containsOnlyOnce("soap12:address location=\"" + endpoint.uri() + "\"");
    }

    @Test
    void contract_names_the_path_and_host_as_they_were_asked_for() throws IOException {
        String path = "/_vti_bin/sharepointemailws.asmx";

        assertThat(get(endpoint, path + "?wsdl", "dms.contoso.com:81", "").body())
                .contains("location=\"http://dms.contoso.com:81" + path + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a\"b", "<x>", "a/b", "a@b", "a:port", "[::1"})
    void ill_formed_host_is_refused(String host) throws IOException {
        assertThat(get(endpoint, PATH + "?wsdl", host, "").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Forwarded-Proto: https\\r\\nX-Forwarded-Host: dms.contoso.com | https://dms.contoso.com/",
                "X-Forwarded-Proto: https\\r\\nX-Forwarded-Host: d.com\\r\\nX-Forwarded-Port: 8443 | https://d.com:8443/",
                "X-Forwarded-Proto: https\\r\\nX-Forwarded-Host: d.com\\r\\nX-Forwarded-Port: 443 | https://d.com/",
                "X-Forwarded-Proto: https\\r\\nX-Forwarded-Host: d.com:1\\r\\nX-Forwarded-Port: 2 | https://d.com:1/",
                "X-Forwarded-Host: first.com, second.com | http://second.com/",
                "Forwarded: proto=https;host=first.com, host=second.com | http://second.com/",
                "X-Forwarded-Proto: HTTPS\\r\\nX-Forwarded-Host: d.com | https://d.com/",
                "X-Forwarded-Host: d.com\\r\\nX-Forwarded-Port: 443 | http://d.com:443/",
                "X-Forwarded-Host: d.com\\r\\nX-Forwarded-Port: 80 | http://d.com/",
                "X-Forwarded-Proto: https\\r\\nX-Forwarded-Host: d.com\\r\\nX-Forwarded-Port: 80 | https://d.com:80/",
                "Forwarded: for=192.0.2.1;proto=https;host=\"d.com:444\" | https://d.com:444/",
                "Forwarded: proto=https;host=d.com\\r\\nX-Forwarded-Host: other.com | http://own.example/",
                "Forwarded: proto=https;host=d.com\\r\\nX-Forwarded-Proto: http | http://own.example/",
                "Forwarded: for=192.0.2.1\\r\\nX-Forwarded-Proto: https | http://own.example/",
                "Forwarded: for=192.0.2.1;proto=https\\r\\nX-Forwarded-For: 192.0.2.1 | http://own.example/",
                "Forwarded: proto=https;host=d.com\\r\\nX-Forwarded-Proto: https\\r\\nX-Forwarded-Host: d.com | https://d.com/",
                "X-Forwarded-Proto: https | https://own.example/",
                "X-Forwarded-Proto: gopher\\r\\nX-Forwarded-Host: \"><x> | http://own.example/"
            })
    void behind_a_trusted_proxy_the_forwarded_address_stands_in_the_contract(String headers, String origin)
            throws IOException {
        String lines = headers.replace("\\r\\n", "\r\n") + "\r\n";

        assertThat(get(proxied, PATH + "?wsdl", "own.example", lines).body())
                .contains("location=\"" + origin + "_vti_bin/");
        assertThat(get(endpoint, PATH + "?wsdl", "own.example", lines).body())
                .contains("location=\"http://own.example/_vti_bin/");
    }

    private static RawHttp.Answer get(Endpoint server, String target, String host, String headers) throws IOException {
        try (RawHttp http = new RawHttp(server.uri())) {
            http.send("GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers + "Connection: close\r\n\r\n");
            return http.receive();
        }
    }

    private static String text() throws IOException {
        try (InputStream in = ContractAddressTest.class.getResourceAsStream("/SharepointEmailWS.wsdl")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
