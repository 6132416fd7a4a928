package io.opendms.ingest.author;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.Authentication;
import io.opendms.ingest.author.dkim.Signer;
import io.opendms.ingest.author.dns.ZoneDns;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What SPF and DKIM say of the one in From, RFC 7489. The peer is 192.0.2.1. */
class AuthorCheckTest {
    private static final String BODY = "Hello\r\n";
    private static final Signer SIGNER = Signer.of("contoso.com", "s1");

    private final ZoneDns dns = new ZoneDns()
            .has("TXT", "contoso.com", "v=spf1 ip4:192.0.2.1 -all")
            .has("TXT", "mail.contoso.com", "v=spf1 ip4:192.0.2.1 -all")
            .has("TXT", "other.example", "v=spf1 ip4:192.0.2.1 -all")
            .has("TXT", "forbids.example", "v=spf1 -all")
            .has("TXT", "_dmarc.forbids.example", "v=DMARC1; p=reject; pct=100")
            .has("TXT", SIGNER.name(), SIGNER.record());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ada@contoso.com      | v=DMARC1; p=reject          | pass
            ada@mail.contoso.com | v=DMARC1; p=reject          | pass
            ada@mail.contoso.com | v=DMARC1; p=none; aspf=s    | fail
            ada@contoso.com      | v=DMARC1; p=none; aspf=s    | pass
            ada@other.example    | v=DMARC1; p=none            | fail
            ada@nobody.example   | v=DMARC1; p=none            | fail
            """)
    void passes_by_spf_of_a_domain_that_belongs_to_the_authors(String sender, String policy, String result) {
        dns.has("TXT", "_dmarc.contoso.com", policy);

        assertThat(check(sender, "From: ada@contoso.com\r\n\r\n" + BODY).dmarc())
                .isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            contoso.com      | v=DMARC1; p=none          | pass
            sub.contoso.com  | v=DMARC1; p=none          | pass
            sub.contoso.com  | v=DMARC1; p=none; adkim=s | fail
            contoso.com      | v=DMARC1; p=none; adkim=s | pass
            """)
    void passes_by_a_signature_of_a_domain_that_belongs_to_the_authors(String from, String policy, String result) {
        dns.has("TXT", "_dmarc.contoso.com", policy);
        String field = "From: ada@" + from + "\r\n";

        assertThat(check("ada@nobody.example", SIGNER.field(field, BODY) + field + "\r\n" + BODY)
                        .dmarc())
                .isEqualTo(result);
    }

    @Test
    void believes_no_signature_of_a_domain_that_does_not_belong_to_the_authors() {
        String field = "From: ada@forbids.example\r\n";

        AuthorFinding found = check("ada@other.example", SIGNER.field(field, BODY) + field + "\r\n" + BODY);

        assertThat(found.dmarc()).isEqualTo("fail");
        assertThat(found.spf().result()).isEqualTo("pass");
        assertThat(found.signatures()).isEqualTo("pass");
        assertThat(found.rejects()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            v=DMARC1; p=reject              | reject     | true
            v=DMARC1;p=reject;              | reject     | true
            v=DMARC1; p=REJECT              | reject     | true
            v=DMARC1; p=quarantine          | quarantine | false
            v=DMARC1; p=none                | none       | false
            v=DMARC1; p=reject; pct=50      | reject     | false
            v=DMARC1; p=reject; t=y         | reject     | false
            v=DMARC1; p=reject; sp=none     | reject     | true
            v=DMARC1; p=odd; rua=mailto:a@b | none       | false
            """)
    void knows_what_the_authors_domain_wants(String record, String policy, boolean rejects) {
        dns.has("TXT", "_dmarc.contoso.com", "something else", record);

        AuthorFinding found = check("ada@nobody.example", "From: ada@contoso.com\r\n\r\n");

        assertThat(found.policy()).isEqualTo(policy);
        assertThat(found.rejects()).isEqualTo(rejects);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            v=DMARC1; p=none; sp=reject | true
            v=DMARC1; p=reject          | true
            v=DMARC1; p=reject; sp=none | false
            """)
    void asks_the_registered_domain_where_a_domain_below_says_nothing(String record, boolean rejects) {
        dns.has("TXT", "_dmarc.contoso.com", record);

        assertThat(check("ada@nobody.example", "From: ada@a.b.contoso.com\r\n\r\n")
                        .rejects())
                .isEqualTo(rejects);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v=DMARC2; p=reject", "p=reject; v=DMARC1", "v=DMARC1; p=odd", "v=DMARC1", "nothing"})
    void proves_nobody_where_the_authors_domain_has_no_policy(String record) {
        dns.has("TXT", "_dmarc.contoso.com", record);

        AuthorFinding found = check("ada@contoso.com", "From: ada@contoso.com\r\n\r\n");

        assertThat(found.dmarc()).isEqualTo("none");
        assertThat(found.authentication("mx").author()).isEmpty();
    }

    @Test
    void takes_two_policies_for_none() {
        dns.has("TXT", "_dmarc.contoso.com", "v=DMARC1; p=none", "v=DMARC1; p=reject");

        assertThat(check("ada@contoso.com", "From: ada@contoso.com\r\n\r\n").dmarc())
                .isEqualTo("none");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From: ada@contoso.com, eve@contoso.com\r\n",
                "From: ada@contoso.com\r\nFrom: ada@contoso.com\r\n",
                "From: ada@contoso.com\r\nfrom : eve@evil.example\r\n",
                "From: eve@contoso.com\r\nFrom\u000b: ada@contoso.com\r\n",
                "From: eve@contoso.com\r\nFrom\r\n : ada@contoso.com\r\n",
                "From: nobody\r\n",
                "Subject: none\r\n",
                ""
            })
    void has_nobody_to_ask_where_from_does_not_name_one(String header) {
        dns.has("TXT", "_dmarc.contoso.com", "v=DMARC1; p=none");

        AuthorFinding found = check("ada@contoso.com", header + "\r\n" + BODY);

        assertThat(found.dmarc()).isEqualTo("permerror");
        assertThat(found.namesAuthor()).isFalse();
        assertThat(found.authentication("mx")).isEqualTo(new Authentication("mx", "permerror", Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"From\r\n : ada@contoso.com\r\n", "From\u000b: ada@contoso.com\r\n"})
    void verifies_no_field_that_nobody_reads_as_from(String hidden) {
        dns.has("TXT", "_dmarc.contoso.com", "v=DMARC1; p=reject");
        String signature = SIGNER.field("From: ada@contoso.com\r\n", BODY);

        AuthorFinding found =
                check("ada@nobody.example", "From: boss@contoso.com\r\n" + signature + hidden + "\r\n" + BODY);

        assertThat(found.signatures()).isEqualTo("fail");
        assertThat(found.authentication("mx").author()).isEmpty();
    }

    @Test
    void looks_for_no_more_signed_fields_than_anybody_signs() {
        dns.has("TXT", "_dmarc.contoso.com", "v=DMARC1; p=reject");
        String field = "From: ada@contoso.com\r\n";
        String signature = SIGNER.field(field, BODY).replace("h=From", "h=From" + ":x".repeat(300));

        assertThat(check("ada@nobody.example", signature + field + "\r\n" + BODY)
                        .signatures())
                .isEqualTo("permerror");
    }

    @Test
    void needs_no_answer_for_a_message_that_is_taken_in_any_case() {
        dns.has("TXT", "_dmarc.contoso.com", "v=DMARC1; p=none").isSilentAbout("contoso.com");

        AuthorFinding found = check("ada@contoso.com", "From: ada@contoso.com\r\n\r\n");

        assertThat(found.dmarc()).isEqualTo("temperror");
        assertThat(found.isUndecided()).isFalse();
    }

    @Test
    void does_not_ask_the_registered_domain_where_the_authors_own_has_two_policies() {
        dns.has("TXT", "_dmarc.a.contoso.com", "v=DMARC1; p=none", "v=DMARC1; p=none")
                .has("TXT", "_dmarc.contoso.com", "v=DMARC1; p=reject");

        assertThat(check("ada@nobody.example", "From: ada@a.contoso.com\r\n\r\n")
                        .dmarc())
                .isEqualTo("none");
    }

    @Test
    void says_that_nobody_can_say_only_where_the_answer_hangs_on_it() {
        dns.has("TXT", "_dmarc.contoso.com", "v=DMARC1; p=reject").isSilentAbout("forbids.example");
        String field = "From: ada@contoso.com\r\n";

        assertThat(check("ada@forbids.example", field + "\r\n").dmarc())
                .as("the sender's domain is not the author's")
                .isEqualTo("fail");
        dns.isSilentAbout("contoso.com");
        assertThat(check("ada@contoso.com", field + "\r\n").isUndecided()).isTrue();
        assertThat(check("ada@contoso.com", SIGNER.field(field, BODY) + field + "\r\n" + BODY)
                        .dmarc())
                .as("a signature is enough")
                .isEqualTo("pass");
        dns.isSilentAbout("_dmarc.contoso.com");
        assertThat(check("ada@contoso.com", SIGNER.field(field, BODY) + field + "\r\n" + BODY)
                        .isUndecided())
                .isTrue();
    }

    @Test
    void writes_what_was_found_under_our_name() {
        dns.has("TXT", "_dmarc.contoso.com", "v=DMARC1; p=none");
        String field = "From: Ada <ada@contoso.com>\r\n";

        AuthorFinding found = check("eve@other.example", SIGNER.field(field, BODY) + field + "\r\nHello!\r\n");

        assertThat(new String(found.field("mx.sp.contoso.com"), StandardCharsets.US_ASCII))
                .isEqualTo("Authentication-Results: mx.sp.contoso.com;\r\n"
                        + "\tdmarc=fail (p=none) header.from=contoso.com;\r\n"
                        + "\tspf=pass smtp.mailfrom=other.example;\r\n"
                        + "\tdkim=fail reason=\"the body was changed\" header.d=contoso.com header.s=s1\r\n");
    }

    @Test
    void writes_what_there_is_not() {
        AuthorFinding found = check("", "Subject: s\r\n\r\n");

        assertThat(new String(found.field("mx.sp.contoso.com"), StandardCharsets.US_ASCII))
                .isEqualTo("Authentication-Results: mx.sp.contoso.com;\r\n\tdmarc=permerror;\r\n"
                        + "\tspf=none smtp.helo=mail.example.org;\r\n\tdkim=none\r\n");
    }

    /** In pieces of every size, which must not differ. */
    private AuthorFinding check(String sender, String message) {
        AuthorFinding whole = check(sender, message, message.length());
        assertThat(check(sender, message, 1)).isEqualTo(whole);
        assertThat(check(sender, message, 13)).isEqualTo(whole);
        return whole;
    }

    private AuthorFinding check(String sender, String message, int size) {
        Sending sending = new Sending(
                peer(),
                sender.isEmpty() ? Optional.empty() : Optional.of(MailAddress.parse("sender", sender)),
                "mail.example.org");
        AuthorCheck check = new AuthorChecks(dns, InstantSource.fixed(Instant.EPOCH)).begin(sending);
        byte[] bytes = message.getBytes(StandardCharsets.ISO_8859_1);
        for (int at = 0; at < bytes.length; at += size) {
            byte[] piece = new byte[size];
            int length = Math.min(size, bytes.length - at);
            System.arraycopy(bytes, at, piece, 0, length);
            check.pass(piece, length);
        }
        return check.end();
    }

    private static InetAddress peer() {
        try {
            return InetAddress.getByName("192.0.2.1");
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
