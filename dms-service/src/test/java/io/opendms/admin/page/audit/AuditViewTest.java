package io.opendms.admin.page.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.admin.page.asset.Assets;
import io.opendms.admin.page.frame.Frames;
import io.opendms.admin.page.frame.Moment;
import io.opendms.admin.page.frame.Moments;
import io.opendms.admin.page.html.Renderer;
import io.opendms.store.trail.TrailLine;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditViewTest {
    private static final String BOUND =
            "A page looks at 10,000 records, and there are more that may fit: go on with Older";
    private static final Moment NOW = new Moments(Instant.EPOCH, "").at(Instant.EPOCH);
    private static final AuditRow ROW = new AuditRow(
            new TrailLine(
                    "n",
                    1,
                    Instant.EPOCH,
                    0,
                    "anna",
                    "",
                    "",
                    "",
                    "Approve",
                    "contoso",
                    "7",
                    "",
                    "",
                    "DONE",
                    "",
                    "",
                    ""),
            NOW);

    @Test
    void a_page_for_which_not_all_was_looked_at_says_so_and_what_to_do() {
        assertThat(page(List.of(), true)).contains("None so far.", BOUND, "name the days", "by its number");
        assertThat(page(List.of(ROW), true)).contains(BOUND);
    }

    @Test
    void a_page_for_which_all_was_looked_at_says_nothing_of_a_bound() {
        assertThat(page(List.of(), false)).contains("No record fits.").doesNotContain("A page looks at");
        assertThat(page(List.of(ROW), false)).doesNotContain("A page looks at");
    }

    private static String page(List<AuditRow> rows, boolean cut) {
        AuditView view = new AuditView(
                new Frames(Assets.load(), true, true).bare("Audit"),
                new AuditForm("zoe", "", "", "", "", "", ""),
                ChainState.UNKNOWN,
                NOW,
                ChainCheck.Progress.NONE,
                true,
                rows,
                cut ? "/admin/audit?after=n.1" : "",
                cut);
        return new Renderer().html("audit/audit", view);
    }
}
