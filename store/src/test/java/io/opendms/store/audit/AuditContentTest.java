package io.opendms.store.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.record.AuditRecord;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class AuditContentTest {
    @Test
    void a_record_without_a_rule_has_the_hash_that_it_had_before_there_were_rules() {
        assertThat(hash("")).isEqualTo("43188a47bcd39d9d80dfc285e59255c9f9247e007d6c49b7981c07c43d1fe2ad");
    }

    @Test
    void a_rule_counts() {
        assertThat(hash("a")).isNotEqualTo(hash("")).isNotEqualTo(hash("b"));
    }

    private static String hash(String rule) {
        AuditContent content = new AuditContent(
                Instant.parse("2026-11-22T10:15:30.123456Z"),
                new AuditRecord.Origin("anna", "max", "192.0.2.7", "r1"),
                new AuditRecord.Action("CreateContact", "contoso", "team", "because", "before", "after"),
                rule);
        return HexFormat.of().formatHex(content.digest());
    }
}
