package io.opendms.admin.page.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.admin.page.frame.Moments;
import io.opendms.store.trail.TrailLine;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AuditRowTest {
    private static final Instant NOW = Instant.parse("2026-11-29T00:00:00Z");

    @Test
    void what_was_done_to_a_request_leads_to_its_page_whatever_its_number() {
        assertThat(path("Approve", "7", 0)).isEqualTo("/admin/requests/7");
        assertThat(path("OrderUndo", "2147483647", 0)).isEqualTo("/admin/requests/2147483647");
        assertThat(path("Approve", "2147483648", 0)).as("no request has it").isEmpty();
    }

    @Test
    void an_alias_or_a_name_of_digits_is_no_request() {
        assertThat(path("CreateContact", "7", 3)).isEmpty();
        assertThat(path("SignIn", "7", 0)).isEmpty();
    }

    private static String path(String action, String subject, long intent) {
        TrailLine line = new TrailLine(
                "node", 1, NOW, intent, "anna", "", "", "", action, "contoso", subject, "", "", "DONE", "", "", "");
        return new AuditRow(line, new Moments(NOW, "").at(NOW)).path();
    }
}
