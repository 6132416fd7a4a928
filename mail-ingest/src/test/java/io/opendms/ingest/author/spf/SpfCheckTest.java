package io.opendms.ingest.author.spf;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.author.dns.ZoneDns;
import java.net.InetAddress;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of RFC 7208 one by one; the suite that comes with it is tried in {@code it-tests}. */
class SpfCheckTest {
    private final ZoneDns dns = new ZoneDns();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            v=spf1 ip4:192.0.2.0/24 -all          | pass
            v=spf1 ip4:198.51.100.0/24 -all       | fail
            v=spf1 ip4:198.51.100.0/24 ~all       | softfail
            v=spf1 ip4:198.51.100.0/24 ?all       | neutral
            v=spf1 ip4:198.51.100.0/24            | neutral
            v=spf1 a:mail.example.com -all        | pass
            v=spf1 mx -all                        | pass
            v=spf1 include:other.example -all     | pass
            v=spf1 redirect=other.example         | pass
            v=spf1 include:missing.example -all   | permerror
            v=spf1 ptr -all                       | pass
            v=spf1 exists:%{i}.ok.example -all    | pass
            v=spf1 nonsense:x -all                | permerror
            v=spf2.0/pra ip4:192.0.2.0/24 -all    | none
            """)
    void says_of_the_senders_domain_what_its_record_says(String record, String result) throws Exception {
        dns.has("TXT", "example.com", record)
                .has("TXT", "other.example", "v=spf1 ip4:192.0.2.1 -all")
                .has("A", "mail.example.com", "192.0.2.1", "2001:db8::1")
                .has("MX", "example.com", "mail.example.com")
                .has("PTR", "192.0.2.1", "mail.example.com")
                .has("A", "192.0.2.1.ok.example", "127.0.0.2");

        assertThat(check("ada@Example.com", "helo.example")).isEqualTo(new SpfFinding(result, "example.com", false));
    }

    @Test
    void asks_about_the_greeting_where_there_is_no_sender() throws Exception {
        dns.has("TXT", "mail.example.com", "v=spf1 ip4:192.0.2.1 -all");

        assertThat(check("", "Mail.example.com")).isEqualTo(new SpfFinding("pass", "mail.example.com", true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[192.0.2.1]", "localhost", "a..b", "x;\"y.example"})
    void asks_nobody_about_a_greeting_that_is_no_domain(String helo) throws Exception {
        assertThat(check("", helo)).isEqualTo(new SpfFinding("none", "", true));
        assertThat(dns.questions()).isEmpty();
    }

    @Test
    void knows_peers_of_ipv6() throws Exception {
        dns.has("TXT", "example.com", "v=spf1 a:mail.example.com -all").has("A", "mail.example.com", "2001:db8::1");

        assertThat(SpfCheck.of(InetAddress.getByName("2001:db8::1"), sender("ada@example.com"), "h.example", dns)
                        .result())
                .isEqualTo("pass");
    }

    @Test
    void makes_ten_lookups_and_no_more() throws Exception {
        IntStream.range(0, 11)
                .forEach(i -> dns.has("TXT", "i" + i + ".example", "v=spf1 include:i" + (i + 1) + ".example -all"));
        dns.has("TXT", "i11.example", "v=spf1 ip4:192.0.2.1 -all");

        assertThat(check("ada@i1.example", "h.example").result()).isEqualTo("pass");
        assertThat(check("ada@i0.example", "h.example").result()).isEqualTo("permerror");
    }

    @Test
    void gives_up_after_two_questions_without_an_answer() throws Exception {
        dns.has("TXT", "two.example", "v=spf1 a:x1.example a:x2.example ip4:192.0.2.1 -all")
                .has("TXT", "three.example", "v=spf1 a:x1.example a:x2.example mx:x3.example ip4:192.0.2.1 -all");

        assertThat(check("ada@two.example", "h.example").result()).isEqualTo("pass");
        assertThat(check("ada@three.example", "h.example").result()).isEqualTo("permerror");
    }

    @Test
    void gives_up_at_an_mx_of_more_than_ten_hosts() throws Exception {
        dns.has("TXT", "example.com", "v=spf1 mx -all");
        IntStream.range(0, 11)
                .forEach(i -> dns.has("MX", "example.com", "m" + i + ".example.com")
                        .has("A", "m" + i + ".example.com", "192.0.2.1"));

        assertThat(check("ada@example.com", "h.example").result()).isEqualTo("permerror");
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.com", "mail.example.com", "1.2.0.192.ok.example"})
    void says_that_nobody_can_say_where_the_dns_is_silent(String silent) throws Exception {
        dns.has("TXT", "example.com", "v=spf1 exists:%{ir}.ok.example a:mail.example.com -all")
                .isSilentAbout(silent);

        assertThat(check("ada@example.com", "h.example").result()).isEqualTo("temperror");
    }

    @ParameterizedTest
    @CsvSource({"a:%{d}", "a:a.", "include:%", "redirect=-", "a:%{d}-", "exists:%{d1r+-}", "ip6::", "x=y "})
    void is_not_broken_by_a_record_that_is_made_to_break_it(String piece) throws Exception {
        for (int times : new int[] {80, 400, 1000, 30_000}) {
            ZoneDns hostile = new ZoneDns().has("TXT", "example.com", "v=spf1 " + piece.repeat(times) + " -all");

            assertThat(SpfCheck.of(InetAddress.getByName("192.0.2.1"), sender("a@example.com"), "h.example", hostile)
                            .result())
                    .isIn("permerror", "fail", "neutral");
        }
    }

    private SpfFinding check(String sender, String helo) throws Exception {
        return SpfCheck.of(InetAddress.getByName("192.0.2.1"), sender(sender), helo, dns);
    }

    private static Optional<MailAddress> sender(String address) {
        return address.isEmpty() ? Optional.empty() : Optional.of(MailAddress.parse("sender", address));
    }
}
