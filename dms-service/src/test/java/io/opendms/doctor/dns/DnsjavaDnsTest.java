package io.opendms.doctor.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.config.dns.DnsSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;

/** Against a server on loopback that says what it should, and one that does not. */
class DnsjavaDnsTest {
    private DnsServer server;
    private Dns dns;

    @BeforeEach
    void start() throws IOException {
        server = DnsServer.start();
        dns = new DnsjavaDns(new DnsSettings(List.of(server.socketAddress()), Duration.ofSeconds(2)));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void tells_exchangers_by_preference_in_small_letters() {
        server.has("""
                contoso.com. MX 20 Backup.contoso.com.
                contoso.com. MX 10 mx.contoso.com.
                """);

        assertThat(dns.exchangers("Contoso.COM"))
                .isEqualTo(new Answer.Found<>(
                        List.of(new MailExchanger(10, "mx.contoso.com"), new MailExchanger(20, "backup.contoso.com")),
                        Optional.empty()));
    }

    @Test
    void tells_the_null_exchanger() {
        server.has("contoso.com. MX 0 .\n");

        assertThat(dns.exchangers("contoso.com").records()).singleElement().matches(MailExchanger::isNull);
    }

    @Test
    void tells_addresses_of_both_kinds_texts_and_names() throws IOException {
        server.has("""
                mx.contoso.com. A 192.0.2.1
                mx.contoso.com. AAAA 2001:db8::1
                contoso.com. TXT "v=spf1 " "mx -all"
                1.2.0.192.in-addr.arpa. PTR mx.contoso.com.
                """);

        assertThat(dns.addresses("mx.contoso.com").records())
                .containsExactly(InetAddress.getByName("192.0.2.1"), InetAddress.getByName("2001:db8::1"));
        assertThat(dns.texts("contoso.com").records()).containsExactly("v=spf1 mx -all");
        assertThat(dns.names(InetAddress.getByName("192.0.2.1")).records()).containsExactly("mx.contoso.com");
    }

    @Test
    void follows_an_alias_and_says_so() throws IOException {
        server.has("""
                mx.contoso.com. CNAME host.contoso.com.
                host.contoso.com. A 192.0.2.1
                """);

        assertThat(dns.addresses("mx.contoso.com"))
                .isEqualTo(new Answer.Found<>(
                        List.of(InetAddress.getByName("192.0.2.1")), Optional.of("host.contoso.com")));
    }

    @Test
    void a_name_that_is_not_there_is_told_from_one_without_the_record() {
        server.has("contoso.com. A 192.0.2.1\n");

        assertThat(dns.exchangers("contoso.com")).isEqualTo(new Answer.Nothing<>(true));
        assertThat(dns.exchangers("nobody.contoso.com")).isEqualTo(new Answer.Nothing<>(false));
    }

    @Test
    void a_server_that_fails_refuses_or_is_silent_says_nothing_of_the_record() {
        server.fails("failing.contoso.com", Rcode.SERVFAIL)
                .fails("refused.contoso.com", Rcode.REFUSED)
                .isSilentAbout("silent.contoso.com");

        for (String name : List.of("failing.contoso.com", "refused.contoso.com", "silent.contoso.com")) {
            assertThat(dns.exchangers(name)).as(name).isInstanceOf(Answer.Undecided.class);
        }
    }

    @Test
    void no_server_at_all_says_nothing_of_the_record() throws IOException {
        server.close();

        assertThat(reason(dns.exchangers("contoso.com"))).contains(server.address());
    }

    @Test
    void aliases_in_a_circle_come_to_an_end() {
        server.has("""
                one.contoso.com. CNAME two.contoso.com.
                two.contoso.com. CNAME one.contoso.com.
                """);

        assertThat(dns.addresses("one.contoso.com")).isInstanceOf(Answer.Undecided.class);
    }

    @Test
    void an_answer_that_is_cut_is_asked_for_again_over_tcp() {
        server.has(many(60));

        assertThat(dns.exchangers("contoso.com").records()).hasSize(60);
    }

    @Test
    void more_records_than_any_domain_has_are_not_read() {
        server.has(many(1000));

        assertThat(reason(dns.exchangers("contoso.com"))).contains("more than 100");
    }

    private static String many(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> "contoso.com. MX 10 a-rather-long-name-" + number + ".contoso.com.")
                .collect(Collectors.joining("\n", "", "\n"));
    }

    @Test
    void an_answer_to_another_question_is_none() {
        server.has("contoso.com. MX 10 mx.contoso.com.\n").answers("contoso.com", (question, overTcp) -> {
            Message answer = server.honest(question);
            answer.getHeader().setID((question.getHeader().getID() + 1) & 0xffff);
            return Optional.of(answer.toWire());
        });

        assertThat(dns.exchangers("contoso.com")).isInstanceOf(Answer.Undecided.class);
    }

    @Test
    void an_answer_about_another_name_is_none() {
        server.has("evil.test. MX 10 mx.evil.test.\n").answers("contoso.com", (question, overTcp) -> {
            Message other = Message.newQuery(Record.newRecord(
                    Name.fromConstantString("evil.test."),
                    question.getQuestion().getType(),
                    question.getQuestion().getDClass()));
            other.getHeader().setID(question.getHeader().getID());
            return Optional.of(server.honest(other).toWire());
        });

        assertThat(dns.exchangers("contoso.com").records()).isEmpty();
    }

    @Test
    void an_answer_that_is_broken_or_always_cut_is_none() {
        server.answers("broken.contoso.com", (question, overTcp) -> {
                    byte[] wire = DnsServer.begun(question).toWire();
                    wire[7] = 5;
                    return Optional.of(wire);
                })
                .answers("cut.contoso.com", (question, overTcp) -> {
                    Message answer = DnsServer.begun(question);
                    answer.getHeader().setFlag(Flags.TC);
                    return overTcp ? Optional.empty() : Optional.of(answer.toWire());
                });

        assertThat(dns.exchangers("broken.contoso.com")).isInstanceOf(Answer.Undecided.class);
        assertThat(dns.exchangers("cut.contoso.com")).isInstanceOf(Answer.Undecided.class);
    }

    @Test
    void a_name_that_no_server_could_be_asked_for_is_told() {
        assertThat(dns.exchangers("a..b")).isInstanceOf(Answer.Undecided.class);
    }

    private static String reason(Answer<?> answer) {
        return answer instanceof Answer.Undecided<?> undecided ? undecided.reason() : "decided: " + answer;
    }
}
