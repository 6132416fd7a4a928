package io.opendms.ingest.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.ingest.trust.AuthenticationResults.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationResultsTest {

    @Test
    void reads_server_result_and_domain() {
        assertThat(AuthenticationResults.parse(" Gate.contoso.com; spf=fail smtp.mailfrom=evil.com;\r\n"
                        + "\tdmarc=PASS (p=none; dmarc=fail) header.from=Contoso.com\r\n"))
                .get()
                .satisfies(results -> {
                    assertThat(results.server()).isEqualTo("gate.contoso.com");
                    assertThat(results.verdicts()).containsExactly(new Verdict("pass", "contoso.com"));
                });
    }

    @Test
    void reads_comments_quotations_versions_and_blanks_wherever_the_rfc_allows_them() {
        assertThat(AuthenticationResults.parse(
                        "(a (b) \\) c) \"gate\" 1 ; dmarc/1 = pass reason = \"x; dmarc=fail\" header.from = \"a.com\""))
                .get()
                .isEqualTo(new AuthenticationResults("gate", List.of(new Verdict("pass", "a.com"))));
    }

    @Test
    void takes_nothing_out_of_a_quotation_or_a_comment_for_a_result() {
        assertThat(AuthenticationResults.parse(
                        "gate; spf=pass smtp.mailfrom=\"x; dmarc=pass header.from=a.com\" (; dmarc=pass)"))
                .get()
                .satisfies(results -> assertThat(results.verdicts()).isEmpty());
    }

    @Test
    void knows_no_domain_where_two_are_named() {
        assertThat(AuthenticationResults.parse("gate; dmarc=pass header.from=a.com header.from=b.com"))
                .get()
                .satisfies(results -> assertThat(results.verdicts()).containsExactly(new Verdict("pass", "")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ";",
                "gate 2; dmarc=pass",
                "gate other; dmarc=pass",
                "gate (no end; dmarc=pass",
                "\"gate; dmarc=pass",
                "=; dmarc=pass"
            })
    void reads_nothing_that_programs_would_read_differently(String value) {
        assertThat(AuthenticationResults.parse(value)).isEmpty();
    }

    @Test
    void reads_nothing_that_has_no_end() {
        assertThat(AuthenticationResults.parse("gate; dmarc=pass " + "(".repeat(1 << 20)))
                .isEmpty();
        assertThat(AuthenticationResults.parse("gate; " + "a=b;".repeat(1 << 16)))
                .isEmpty();
    }
}
