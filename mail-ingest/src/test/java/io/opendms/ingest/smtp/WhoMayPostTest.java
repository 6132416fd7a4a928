package io.opendms.ingest.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.Authentication;
import io.opendms.ingest.posting.PostingRules;
import io.opendms.ingest.smtp.setting.PeerList;
import io.opendms.ingest.trust.BelievedServers;
import io.opendms.posting.PostingPolicy;
import io.opendms.posting.PostingRule;
import io.opendms.recipient.Circle;
import io.opendms.recipient.Resolution;
import io.opendms.recipient.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may post to a list and to a group, at the door: 127.0.0.1 is a safe server, 127.0.0.2 is foreign. */
class WhoMayPostTest {
    private static final Target SALES = new Target.ListTarget(mail("sales@sp.contoso.com"), "contoso", "");
    private static final Target MIA = new Target.Mailbox(mail("mia@elsewhere.com"));
    private static final Resolution.Known TEAM = new Resolution.Known(
            List.of(SALES, MIA),
            new Circle(
                    Set.of(),
                    Set.of(MIA.address()),
                    Set.of(mail("olga@elsewhere.com")),
                    Set.of(mail("team@contoso.com"), mail("team@sp.contoso.com"))));
    private static final String PASS =
            "Authentication-Results: gate.contoso.com; dmarc=pass header.from=contoso.com\r\n";
    private static final String TRACE = "Received: from a by gate.contoso.com; now\r\n";

    @TempDir
    private Path folder;

    private Listener listener;

    @BeforeEach
    void make() throws IOException {
        listener = new Listener(folder);
        listener.safe = PeerList.parse(List.of("127.0.0.1"));
        listener.resolver = address -> address.localPart().equals("team") ? TEAM : new Resolution.Known(List.of(SALES));
    }

    @AfterEach
    void close() throws IOException {
        listener.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            anyone        | otto@elsewhere.com | 127.0.0.2 | 250       | 250
            authenticated | ivan@contoso.com   | 127.0.0.2 | 550 5.7.1 | 550 5.7.1
            authenticated | otto@elsewhere.com | 127.0.0.1 | 250       | 250
            internal      | ivan@contoso.com   | 127.0.0.2 | 550 5.7.1 | 550 5.7.1
            internal      | ivan@CONTOSO.com   | 127.0.0.1 | 250       | 250
            internal      | ivan@a.contoso.com | 127.0.0.1 | 550 5.7.1 | 550 5.7.1
            internal      | mia@elsewhere.com  | 127.0.0.1 | 550 5.7.1 | 550 5.7.1
            members       | mia@elsewhere.com  | 127.0.0.2 | 550 5.7.1 | 550 5.7.1
            members       | mia@elsewhere.com  | 127.0.0.1 | 550 5.7.1 | 250
            members       | olga@elsewhere.com | 127.0.0.1 | 550 5.7.1 | 250
            members       | ivan@contoso.com   | 127.0.0.1 | 550 5.7.1 | 550 5.7.1
            owner         | olga@elsewhere.com | 127.0.0.2 | 550 5.7.1 | 550 5.7.1
            owner         | olga@elsewhere.com | 127.0.0.1 | 550 5.7.1 | 250
            owner         | otis@elsewhere.com | 127.0.0.1 | 250       | 250
            owner         | mia@elsewhere.com  | 127.0.0.1 | 550 5.7.1 | 550 5.7.1
            """)
    void lets_in_by_the_rule_of_the_list_and_of_the_group(
            String rule, String sender, String peer, String atList, String atGroup) throws Exception {
        listener.rules = rules(rule, "sales@sp.contoso.com", "team@contoso.com");
        int port = listener.open();
        try (RawSmtp smtp = RawSmtp.greeted(port, peer)) {
            smtp.say("MAIL FROM:<" + sender + ">");
            assertThat(smtp.say("RCPT TO:<sales@sp.contoso.com>")).startsWith(atList);
            assertThat(smtp.say("RCPT TO:<team@contoso.com>")).startsWith(atGroup);
        }
    }

    @Test
    void finds_the_rule_of_a_list_and_of_a_group_by_every_address() throws Exception {
        listener.rules = rules("authenticated", "sales@sp.contoso.com", "team@contoso.com");
        int port = listener.open();
        try (RawSmtp smtp = RawSmtp.greeted(port, "127.0.0.2")) {
            smtp.say("MAIL FROM:<otto@elsewhere.com>");
            for (String address : List.of("sales+detail@contoso.com", "team@sp.contoso.com")) {
                assertThat(smtp.say("RCPT TO:<" + address + ">")).as(address).startsWith("550 5.7.1");
            }
        }
    }

    @Test
    void takes_a_safe_server_at_its_word_about_the_author() throws Exception {
        believe("internal");
        try (RawSmtp smtp = RawSmtp.greeted(listener.open())) {
            assertThat(send(smtp, "ads@elsewhere.com", PASS + TRACE + "From: ivan@contoso.com\r\n"))
                    .startsWith("250");
            assertThat(listener.next().envelope().origin().authentication())
                    .contains(new Authentication("gate.contoso.com", "pass", Optional.of(mail("ivan@contoso.com"))));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Authentication-Results: gate.contoso.com; dmarc=fail header.from=contoso.com",
        "Authentication-Results: other.contoso.com; dmarc=pass header.from=contoso.com",
        "Authentication-Results: gate.contoso.com; dmarc=pass header.from=elsewhere.com",
        "X-Nothing: here"
    })
    void refuses_after_the_message_whose_author_the_safe_server_does_not_vouch_for(String field) throws Exception {
        believe("internal");
        try (RawSmtp smtp = RawSmtp.greeted(listener.open())) {
            String forged = field + "\r\n" + TRACE + PASS + "From: ivan@contoso.com\r\n";
            assertThat(send(smtp, "ivan@contoso.com", forged)).startsWith("550 5.7.1");
            assertThat(smtp.say("NOOP")).startsWith("250");
            assertThat(listener.isEmpty()).isTrue();
        }
    }

    @Test
    void asks_for_the_author_only_where_a_rule_does() throws Exception {
        believe("anyone");
        try (RawSmtp smtp = RawSmtp.greeted(listener.open())) {
            assertThat(send(smtp, "otto@elsewhere.com", TRACE + PASS + "From: ivan@contoso.com\r\n"))
                    .startsWith("250");
            assertThat(listener.nextText()).isEqualTo(TRACE + "From: ivan@contoso.com\r\n\r\n");
        }
    }

    @Test
    void takes_a_message_that_one_of_its_recipients_takes() throws Exception {
        believe("internal");
        try (RawSmtp smtp = RawSmtp.greeted(listener.open())) {
            smtp.say("MAIL FROM:<otto@elsewhere.com>");
            assertThat(smtp.say("RCPT TO:<sales@sp.contoso.com>")).startsWith("250");
            assertThat(smtp.say("RCPT TO:<team@contoso.com>")).startsWith("250");
            smtp.say("DATA");
            assertThat(smtp.say(".")).startsWith("250");
        }
    }

    /** Of the list alone; the group takes mail from anyone. */
    private void believe(String rule) {
        listener.believed = new BelievedServers(Set.of("gate.contoso.com"));
        listener.rules = rules(rule, "sales@sp.contoso.com");
    }

    private static String send(RawSmtp smtp, String sender, String header) throws IOException {
        smtp.say("MAIL FROM:<" + sender + ">");
        assertThat(smtp.say("RCPT TO:<sales@sp.contoso.com>")).startsWith("250");
        smtp.say("DATA");
        return smtp.say(header + "\r\n.");
    }

    private static PostingRules rules(String rule, String... addresses) {
        PostingPolicy policy = new PostingPolicy(
                PostingRule.valueOf(rule.toUpperCase(Locale.ROOT)),
                Set.of(mail("otis@elsewhere.com")),
                Set.of("contoso.com"));
        return new PostingRules(
                List.of(addresses).stream().collect(Collectors.toMap(WhoMayPostTest::mail, address -> policy)));
    }

    private static MailAddress mail(String address) {
        return MailAddress.parse("address", address);
    }
}
