package io.opendms.doctor.dns.spf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.opendms.config.dns.DnsSettings;
import io.opendms.doctor.dns.DnsServer;
import io.opendms.doctor.dns.DnsjavaDns;
import io.opendms.farm.AddressBlock;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Rcode;

class SpfWalkTest {
    private DnsServer server;

    @BeforeEach
    void start() throws IOException {
        server = DnsServer.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void lists_addresses_hosts_exchangers_and_what_is_included() throws SpfException {
        server.has("""
                contoso.com. TXT "v=spf1 ip4:192.0.2.0/24 ip6:2001:db8::/32 a:out.contoso.com/28 mx include:spf.host.test -all"
                contoso.com. TXT "other=1"
                contoso.com. MX 10 mx.contoso.com.
                out.contoso.com. A 198.51.100.17
                mx.contoso.com. A 198.51.100.1
                spf.host.test. TXT "v=spf1 " "ip4:203.0.113.5 ~all"
                """);

        assertThat(senders())
                .isEqualTo(new SpfSenders(
                        blocks(
                                "192.0.2.0/24",
                                "2001:db8::/32",
                                "198.51.100.17/28",
                                "198.51.100.1/32",
                                "203.0.113.5/32"),
                        false,
                        List.of()));
    }

    @Test
    void what_is_not_a_pass_is_not_listed() throws SpfException {
        says("-ip4:192.0.2.1 ~ip4:192.0.2.2 ?ip4:192.0.2.3 +ip4:192.0.2.4 -include:nowhere.test -all");

        assertThat(senders().blocks()).isEqualTo(blocks("192.0.2.4/32"));
    }

    @Test
    void a_redirect_counts_only_without_all() throws SpfException {
        server.has("""
                a.test. TXT "v=spf1 redirect=b.test"
                b.test. TXT "v=spf1 ip4:192.0.2.1 -all"
                c.test. TXT "v=spf1 -all redirect=b.test"
                """);

        assertThat(senders("a.test").blocks()).isEqualTo(blocks("192.0.2.1/32"));
        assertThat(senders("c.test").blocks()).isEmpty();
    }

    @Test
    void all_with_a_pass_is_everybody() throws SpfException {
        says("+all");

        assertThat(senders().everybody()).isTrue();
    }

    @Test
    void what_depends_on_the_sender_is_named() throws SpfException {
        says("exists:%{i}._spf.contoso.com a:%{d}.test ptr foo=bar -all");

        assertThat(senders().unlisted()).containsExactly("exists:%{i}._spf.contoso.com", "a:%{d}.test", "ptr");
    }

    @Test
    void records_that_include_each_other_come_to_an_end() {
        server.has("""
                contoso.com. TXT "v=spf1 include:other.test -all"
                other.test. TXT "v=spf1 include:contoso.com -all"
                """);

        assertThat(failure().kind()).isEqualTo(SpfException.Kind.BROKEN);
        assertThat(failure()).hasMessageContaining("more than 10 times");
    }

    @Test
    void eleven_questions_are_too_many_and_ten_are_not() throws SpfException {
        says(hosts(10));
        assertThat(senders().blocks()).isEmpty();

        server.has("eleven.test. TXT \"v=spf1 " + hosts(11) + "\"\n");
        assertThat(failure("eleven.test").kind()).isEqualTo(SpfException.Kind.BROKEN);
    }

    private static String hosts(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> "a:h" + number + ".test")
                .collect(Collectors.joining(" "));
    }

    @Test
    void an_mx_with_more_than_ten_hosts_is_broken() {
        server.has(IntStream.range(0, 11)
                .mapToObj(number -> "contoso.com. MX 10 mx" + number + ".contoso.com.")
                .collect(Collectors.joining("\n", "", "\n")));
        says("mx");

        assertThat(failure()).hasMessageContaining("more than 10 hosts");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ip4:192.0.2.256",
                "ip4:2001:db8::1",
                "ip6:192.0.2.1",
                "ip4:192.0.2.0/33",
                "ip6:2001:db8::/129",
                "unknown",
                "unknown:thing",
                "include:nothing.test",
                "!ip4:192.0.2.1"
            })
    void a_record_that_is_wrong_is_told(String term) {
        says(term);

        assertThat(failure().kind()).isEqualTo(SpfException.Kind.BROKEN);
    }

    @Test
    void two_records_are_wrong_and_none_is_no_mistake() {
        says("-all");
        says("~all");

        assertThat(failure().kind()).isEqualTo(SpfException.Kind.BROKEN);
        assertThat(failure("nothing.test").kind()).isEqualTo(SpfException.Kind.NONE);
    }

    @Test
    void what_could_not_be_asked_is_told_from_what_is_wrong() {
        server.fails("failing.test", Rcode.SERVFAIL);
        says("include:failing.test -all");

        assertThat(failure().kind()).isEqualTo(SpfException.Kind.UNDECIDED);
    }

    private void says(String terms) {
        server.has("contoso.com. TXT \"v=spf1 " + terms + "\"\n");
    }

    private SpfSenders senders() throws SpfException {
        return senders("contoso.com");
    }

    private SpfSenders senders(String domain) throws SpfException {
        String[] address = server.address().split(":");
        InetSocketAddress at = new InetSocketAddress(address[0], Integer.parseInt(address[1]));
        return SpfWalk.of(domain, new DnsjavaDns(new DnsSettings(List.of(at), Duration.ofSeconds(2))));
    }

    private SpfException failure() {
        return failure("contoso.com");
    }

    private SpfException failure(String domain) {
        return catchThrowableOfType(SpfException.class, () -> senders(domain));
    }

    private static List<AddressBlock> blocks(String... texts) {
        return List.of(texts).stream().map(AddressBlock::parse).toList();
    }
}
