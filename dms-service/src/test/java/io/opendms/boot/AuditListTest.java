package io.opendms.boot;

import static io.opendms.boot.PagesSite.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.InFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The list of records where there are more than a page looks through. */
class AuditListTest {
    private static final String INSERT = """
            INSERT INTO audit_record (node, number, at, intent, result, detail, action, hash)
            WITH RECURSIVE series (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM series WHERE n < 10100)
            SELECT 'other', n, 4000000000000000 + n, 0, 'DONE', '', 'Other', x'00' FROM series""";

    @RegisterExtension
    private final InFolder<PagesSite> folder = new InFolder<>(PagesSite::open);

    private final PagesSite site = folder.get();

    @Test
    void a_page_whose_search_stopped_says_so_and_where_it_goes_on() throws Exception {
        site.ask("team");
        site.database()
                .write("add records", session -> session.statement(INSERT).executeUpdate());

        String whole = site.get(ADMIN, "audit").body();
        String cut = site.get(ADMIN, "audit?action=Submit").body();

        assertThat(whole).contains("data-announce=\"60 records\"").doesNotContain("More may fit");
        assertThat(cut)
                .contains("None so far.", "More may fit.", "or name the days")
                .contains("data-announce=\"0 records so far; more may fit\"")
                .containsPattern("href=\"/admin/audit\\?after=[^\"]*action=Submit\">Search on from here");
    }
}
