package io.opendms.admin.page.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.admin.page.request.EntryChange;
import io.opendms.ldap.difference.LdifPlanReader;
import io.opendms.store.trail.TrailLine;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecordPageTest {
    private static final Instant NOW = Instant.parse("2026-11-29T00:00:00Z");
    private static final String GROUP = "dn: CN=team,DC=contoso,DC=com\n";

    @Test
    void members_are_told_as_taken_away_and_added() {
        TrailLine line =
                line("pending", GROUP + "changetype: modify\nadd: member\nmember: CN=max,DC=contoso,DC=com\n-\n");

        assertThat(RecordPage.changes(line, new LdifPlanReader()))
                .singleElement()
                .extracting(EntryChange::columns)
                .isEqualTo(EntryChange.Columns.MEMBERS);
    }

    @Test
    void other_values_are_told_before_and_after_also_beside_members() {
        TrailLine line = line(
                "",
                GROUP + "changetype: modify\nadd: member\nmember: CN=max,DC=contoso,DC=com\n-\n"
                        + "add: description\ndescription: All of us\n-\n");

        assertThat(RecordPage.changes(line, new LdifPlanReader()))
                .singleElement()
                .extracting(EntryChange::columns)
                .isEqualTo(EntryChange.Columns.BOTH);
    }

    @Test
    void what_is_no_ldif_or_was_altered_is_not_told_in_words() {
        assertThat(RecordPage.changes(line("pending", "approved"), new LdifPlanReader()))
                .isEmpty();
        assertThat(RecordPage.changes(line("", "dn: nonsense\nchangetype: modify\nx"), new LdifPlanReader()))
                .isEmpty();
    }

    private static TrailLine line(String before, String after) {
        return new TrailLine(
                "node", 1, NOW, 1, "anna", "", "", "", "Change", "contoso", "team", "", "", "DONE", "", before, after);
    }
}
