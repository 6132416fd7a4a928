package io.opendms.ingest.author.dkim;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.ingest.author.dns.ZoneDns;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of RFC 6376 and its successors one by one; what other programs sign is tried in {@code it-tests}. */
class DkimCheckTest {
    private static final Instant NOW = Instant.ofEpochSecond(2_000_000_000L);
    private static final String FROM = "From: Ada <ada@example.com>\r\n";
    private static final String BODY = "Hello\r\n";
    private static final Signer SIGNER = Signer.of("example.com", "s1");

    private final ZoneDns dns = new ZoneDns().has("TXT", SIGNER.name(), SIGNER.record());

    /** RFC 8463, appendix A. */
    private static final String BOTH_KINDS = """
            DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;
             d=football.example.com; i=@football.example.com;
             q=dns/txt; s=brisbane; t=1528637909; h=from : to :
             subject : date : message-id : from : subject : date;
             bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
             b=/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11Bus
             Fa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==
            DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;
             d=football.example.com; i=@football.example.com;
             q=dns/txt; s=test; t=1528637909; h=from : to : subject :
             date : message-id : from : subject : date;
             bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
             b=F45dVWDfMbQDGHJFlXUNB2HKfbCeLRyhDXgFpEL8GwpsRe0IeIixNTe3
             DhCVlUrSjV4BwcVcOF6+FF3Zo9Rpo1tFOeS9mPYQTnGdaSGsgeefOsk2Jz
             dA+L10TeYt9BgDfQNZtKdN1WO//KgIqXP7OdEFE4LjFYNcUxZQ4FADY+8=
            From: Joe SixPack <joe@football.example.com>
            To: Suzie Q <suzie@shopping.example.net>
            Subject: Is dinner ready?
            Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)
            Message-ID: <20030712040037.46341.5F8J@football.example.com>

            Hi.

            We lost the game.  Are you hungry yet?

            Joe.
            """;

    @Test
    void verifies_what_the_rfc_has_signed_with_both_kinds_of_keys() {
        dns.has(
                        "TXT",
                        "brisbane._domainkey.football.example.com",
                        "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=")
                .has(
                        "TXT",
                        "test._domainkey.football.example.com",
                        "v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDkHlOQoBTzWRiGs5V6NpP3idY6Wk08a5qhdR6wy5bdOK"
                                + "b2jLQiY/J16JYi0Qvx/byYzCNb3W91y3FutACDfzwQ/BC/e/8uBsCR+yz1Lxj+PL6lHvqMKrM3rG4hstT5QjvHO9PzoxZyVYLz"
                                + "BfO2EeC3Ip3G+2kryOTIKT+l/K4w3QIDAQAB");

        assertThat(check(BOTH_KINDS.replace("\n", "\r\n")))
                .containsExactly(pass("football.example.com", "brisbane"), pass("football.example.com", "test"));
        assertThat(check(BOTH_KINDS.replace("dinner", "supper").replace("\n", "\r\n")))
                .extracting(DkimFinding::result)
                .containsExactly("fail", "fail");
    }

    @Test
    void verifies_and_sees_what_was_changed() {
        String signed = SIGNER.field(FROM, BODY) + FROM;

        assertThat(check("Received: from x\r\n" + signed + "To: x\r\n\r\n" + BODY + "\r\n\r\n"))
                .containsExactly(pass("example.com", "s1"));
        assertThat(check(signed + "\r\nHello!\r\n")).containsExactly(bad("fail", "the body was changed"));
        assertThat(check(signed.replace("ada@", "bob@") + "\r\n" + BODY))
                .containsExactly(bad("fail", "the header was changed"));
        assertThat(check(FROM + "\r\n" + BODY)).isEmpty();
    }

    /** Who adds one below is caught by it; one on top is no signed one, so From alone must say who the author is. */
    @Test
    void takes_the_lowest_of_several_fields() {
        String field = SIGNER.field(FROM, BODY);

        assertThat(check("From: eve@example.com\r\n" + field + FROM + "\r\n" + BODY))
                .containsExactly(pass("example.com", "s1"));
        assertThat(check(field + FROM + "From: eve@example.com\r\n\r\n" + BODY))
                .containsExactly(bad("fail", "the header was changed"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            l=5;                    | policy    | a part of the body only is signed
            x=1999999999;           | fail      | the signature has expired
            x=soon;                 | fail      | the signature has expired
            v=2;                    | neutral   | the signature has another version
            c=simple/other;         | neutral   | the form of what is signed is not known
            q=dns/other;            | neutral   | the key is not in the DNS
            i=ada@example.org;      | permerror | it is signed on behalf of another domain
            i=ada@badexample.com;   | permerror | it is signed on behalf of another domain
            """)
    void tells_why_a_signature_does_not_count(String tags, String result, String reason) {
        assertThat(check(SIGNER.field(tags + " ", FROM, BODY) + FROM + "\r\n" + BODY))
                .containsExactly(bad(result, reason));
        assertThat(dns.questions()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"x=2000000000;", "i=ada@sub.example.com;", "t=1;", "z=anything=b=x;", "c=simple;", "q=dns/txt:other;"})
    void takes_tags_that_change_nothing(String tags) {
        assertThat(check(SIGNER.field(tags + " ", FROM, BODY) + FROM + "\r\n" + BODY))
                .containsExactly(pass("example.com", "s1"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a=rsa-sha256 | a=rsa-sha1   | fail      | it is signed with SHA-1
            a=rsa-sha256 | a=dsa-sha256 | neutral   | the algorithm is not known
            h=From       | h=To         | permerror | From is not signed
            bh=          | bh=*         | neutral   | the signature cannot be read
            """)
    void tells_why_another_signature_does_not_count(String from, String to, String result, String reason) {
        assertThat(check(SIGNER.field(FROM, BODY).replace(from, to) + FROM + "\r\n" + BODY))
                .containsExactly(bad(result, reason));
    }

    @ParameterizedTest
    @CsvSource({"d=example.com; s=s1;, nothing", "d=example.com, d=exa mple.com", "d=example.com;, d=a;d=b;"})
    void cannot_say_whose_a_field_is_that_names_no_domain(String from, String to) {
        assertThat(check(SIGNER.field(FROM, BODY).replace(from, to) + FROM + "\r\n" + BODY))
                .singleElement()
                .satisfies(finding -> assertThat(finding.result()).isEqualTo("neutral"))
                .satisfies(finding -> assertThat(finding.domain()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            v=DKIM1; p=              | permerror | the key is revoked
            p=P; v=DKIM1             | permerror | the key has another version
            v=DKIM2; p=P             | permerror | the key has another version
            k=ed25519; p=P           | permerror | the key is of another kind
            h=sha1; p=P              | permerror | the key has another hash
            s=web; p=P               | permerror | the key is not for mail
            p=AAAA                   | permerror | the key cannot be read
            nothing                  | permerror | the key cannot be read
            t=y:s; p=P               | pass      | ''
            h=sha1:sha256; p=P       | pass      | ''
            s=email:web; p=P         | pass      | ''
            """)
    void keeps_to_what_the_key_says(String record, String result, String reason) {
        ZoneDns other = new ZoneDns().has("TXT", SIGNER.name(), record.replace("=P", "=" + SIGNER.material()));

        assertThat(check(SIGNER.field(FROM, BODY) + FROM + "\r\n" + BODY, other))
                .containsExactly(bad(result, reason));
    }

    @Test
    void takes_a_key_that_is_not_for_subdomains_at_its_word() {
        ZoneDns other = new ZoneDns().has("TXT", SIGNER.name(), "t=s; p=" + SIGNER.material());

        assertThat(check(SIGNER.field("i=ada@sub.example.com; ", FROM, BODY) + FROM + "\r\n" + BODY, other))
                .containsExactly(bad("permerror", "the key is not for subdomains"));
    }

    @Test
    void takes_no_key_that_is_too_short() {
        Signer weak = Signer.of("example.com", "s1", 768);
        ZoneDns other = new ZoneDns().has("TXT", weak.name(), weak.record());

        assertThat(check(weak.field(FROM, BODY) + FROM + "\r\n" + BODY, other))
                .containsExactly(bad("fail", "the key has 768 bits"));
    }

    @Test
    void says_that_nobody_can_say_where_the_dns_is_silent_and_that_there_is_no_key_where_there_is_none() {
        String message = SIGNER.field(FROM, BODY) + FROM + "\r\n" + BODY;

        assertThat(check(message, new ZoneDns().isSilentAbout(SIGNER.name())))
                .containsExactly(bad("temperror", "the key could not be asked for"));
        assertThat(check(message, new ZoneDns())).containsExactly(bad("permerror", "there is no key"));
    }

    @Test
    void looks_at_five_signatures_and_no_more() {
        List<String> fields = new ArrayList<>(Collections.nCopies(5, SIGNER.field("x=1; ", FROM, BODY)));
        fields.add(SIGNER.field(FROM, BODY));

        assertThat(check(String.join("", fields) + FROM + "\r\n" + BODY))
                .extracting(DkimFinding::result)
                .containsExactly("fail", "fail", "fail", "fail", "fail");
    }

    private static DkimFinding pass(String domain, String selector) {
        return new DkimFinding("pass", domain, selector, "");
    }

    private static DkimFinding bad(String result, String reason) {
        return new DkimFinding(result, "example.com", "s1", reason);
    }

    private List<DkimFinding> check(String message) {
        return check(message, dns);
    }

    private static List<DkimFinding> check(String message, ZoneDns dns) {
        int end = message.indexOf("\r\n\r\n");
        List<String> fields = List.of(message.substring(0, end).split("\r\n(?![ \\t])"));
        DkimCheck check = new DkimCheck(fields, NOW);
        byte[] body = message.substring(end + 4).getBytes(StandardCharsets.ISO_8859_1);
        check.body(body, 0, body.length);
        return check.end(dns);
    }
}
