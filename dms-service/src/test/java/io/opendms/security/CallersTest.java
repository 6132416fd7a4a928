package io.opendms.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.farm.AddressBlock;
import io.opendms.farm.Caller;
import io.opendms.farm.CallerRule;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallersTest {
    private static final Callers BEHIND_PROXIES =
            new Callers(List.of(AddressBlock.parse("10.0.0.0/8"), AddressBlock.parse("127.0.0.1")));

    /** At which the service was called. */
    private static final String LOCAL = "203.0.113.80";

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1,,true",
        "0:0:0:0:0:0:0:1,,true",
        LOCAL + ",,true",
        "203.0.113.81,,false",
        "10.0.0.1,,false",
        "127.0.0.1,X-Forwarded-For: 127.0.0.1,false",
        "127.0.0.1,Via: 1.1 proxy,false",
        LOCAL + ",Forwarded: for=127.0.0.1,false"
    })
    void what_was_sent_on_this_machine_is_known_whoever_is_trusted_there(
            String remote, @Nullable String header, boolean here) {
        HttpServletRequest request = header == null ? request(remote) : request(remote, header);

        assertThat(new Callers(List.of()).isSentHere(request)).isEqualTo(here);
        assertThat(BEHIND_PROXIES.isSentHere(request)).isEqualTo(here);
    }

    @Test
    void without_proxies_the_connection_says_who_calls() {
        Callers callers = new Callers(List.of());

        assertThat(callers.of(request("192.0.2.1", "X-Forwarded-For: 198.51.100.9"))
                        .name())
                .isEqualTo("net:192.0.2.1");
        assertThat(callers.of(request("0:0:0:0:0:0:0:1")).source().isLoopbackAddress())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-For: 127.0.0.1",
                "X-Forwarded-For: 192.0.2.1",
                "Forwarded: for=192.0.2.1",
                "X-Real-IP: 192.0.2.1",
                "X-Forwarded-Proto: https",
                "Via: 1.1 proxy"
            })
    void what_an_unnamed_proxy_on_this_machine_passes_on_comes_from_nobody_that_a_rule_names(String header) {
        Callers callers = new Callers(List.of());

        for (String loopback : List.of("127.0.0.1", "0:0:0:0:0:0:0:1")) {
            Caller caller = callers.of(request(loopback, header));
            assertThat(new CallerRule.Anonymous().matches(caller)).isFalse();
            assertThat(CallerRule.parse("net:127.0.0.0/8").matches(caller)).isFalse();
            assertThat(caller.name()).contains("http.trustedProxies");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Forwarded-For: 192.0.2.1 | net:192.0.2.1",
                "X-Forwarded-For: 198.51.100.9, 192.0.2.1 | net:192.0.2.1",
                "X-Forwarded-For: 192.0.2.1, 10.1.1.1 | net:192.0.2.1",
                "X-Forwarded-For: 198.51.100.9;X-Forwarded-For: 192.0.2.1 | net:192.0.2.1",
                "X-Forwarded-For: 192.0.2.1:4711 | net:192.0.2.1",
                "X-Forwarded-For: [2001:db8::1]:4711 | net:2001:db8:0:0:0:0:0:1",
                "X-Forwarded-For: 2001:db8::1 | net:2001:db8:0:0:0:0:0:1",
                "X-Forwarded-For: 10.2.2.2 | net:10.2.2.2",
                "Forwarded: for=192.0.2.1 | net:192.0.2.1",
                "Forwarded: proto=https, For=\"[2001:db8::1]:80\" | net:2001:db8:0:0:0:0:0:1",
                "Forwarded: for=192.0.2.1;X-Forwarded-For: 192.0.2.1 | net:192.0.2.1",
                "X-Forwarded-For: ::ffff:192.0.2.1 | net:192.0.2.1"
            })
    void trusted_proxy_says_for_whom_it_asks(String headers, String caller) {
        assertThat(BEHIND_PROXIES
                        .of(request("10.0.0.1", headers.split(";(?=X)")))
                        .name())
                .isEqualTo(caller);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Nothing: 1",
                "X-Forwarded-For:",
                "X-Forwarded-For: unknown",
                "X-Forwarded-For: 192.0.2.1,",
                "X-Forwarded-For: host.contoso.com",
                "X-Forwarded-For: 127.0.0.1",
                "X-Forwarded-For: ::1",
                "X-Forwarded-For: 127.0.0.1, 10.1.1.1",
                "Forwarded: for=_hidden",
                "Forwarded: for=192.0.2.1, proto=https",
                "Forwarded: for=192.0.2.1,",
                "Forwarded:",
                "X-Forwarded-For: 192.0.2",
                "X-Forwarded-For: 192.0.2.01",
                "Forwarded: for=192.0.2.1, rubbish",
                "Forwarded: for=192.0.2.1;X-Forwarded-For: 192.0.2.2"
            })
    void proxy_that_does_not_say_clearly_asks_for_nobody(String headers) {
        assertThat(BEHIND_PROXIES
                        .of(request("127.0.0.1", headers.split(";(?=X)")))
                        .name())
                .isEqualTo("proxy 127.0.0.1 named no client");
    }

    @ParameterizedTest
    @ValueSource(ints = {255, 10_000, 50_000})
    void long_values_are_read_within_a_small_stack_or_name_nobody(int length) throws Exception {
        String filler = "\\x".repeat(length / 2);
        HttpServletRequest request = request("10.0.0.1", "Forwarded: by=\"" + filler + "\";for=192.0.2.1");
        FutureTask<String> task =
                new FutureTask<>(() -> BEHIND_PROXIES.of(request).name());

        new Thread(null, task, "small", 256 << 10).start();

        assertThat(task.get()).isEqualTo(length == 255 ? "net:192.0.2.1" : "proxy 10.0.0.1 named no client");
    }

    @Test
    void stranger_is_not_believed() {
        assertThat(BEHIND_PROXIES
                        .of(request("203.0.113.5", "X-Forwarded-For: 192.0.2.1"))
                        .name())
                .isEqualTo("net:203.0.113.5");
    }

    /** A request that knows where it comes from and its headers, and nothing else. */
    private static HttpServletRequest request(String remote, String... headers) {
        InvocationHandler answers = (proxy, method, arguments) -> switch (method.getName()) {
            case "getRemoteAddr" -> remote;
            case "getLocalAddr" -> LOCAL;
            case "getHeader" ->
                values(headers, (String) arguments[0]).stream().findFirst().orElse(null);
            case "getHeaders" -> Collections.enumeration(values(headers, (String) arguments[0]));
            default -> throw new UnsupportedOperationException(method.getName());
        };
        return (HttpServletRequest) Proxy.newProxyInstance(
                CallersTest.class.getClassLoader(), new Class<?>[] {HttpServletRequest.class}, answers);
    }

    private static List<String> values(String[] headers, String name) {
        Stream<String> named = Arrays.stream(headers).filter(header -> header.startsWith(name + ":"));
        return named.map(header -> header.substring(name.length() + 1).strip()).toList();
    }
}
