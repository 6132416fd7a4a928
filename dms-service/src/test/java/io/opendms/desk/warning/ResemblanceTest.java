package io.opendms.desk.warning;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.admin.api.Site;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResemblanceTest {
    @ParameterizedTest
    @CsvSource({
        "sales, sale, true",
        "sales, salse, false",
        "sales, Salas, true",
        "sales, ssales, true",
        "sales-team, salesteam, true",
        "sales.team, sales_team, true",
        "sales, sales, false",
        "sales, SALES, false",
        "sales, marketing, false",
        "it, hr, false",
        "hr1, hr2, false",
        "hr-1, hr1, true"
    })
    void aliases_are_close_that_differ_in_one_letter_or_in_punctuation(String one, String other, boolean close) {
        assertThat(Resemblance.isClose(one, other)).isEqualTo(close);
        assertThat(Resemblance.isClose(other, one)).isEqualTo(close);
    }

    @Test
    void aliases_of_open_requests_and_of_the_directory_are_looked_at(@TempDir Path folder) {
        KnownAliases directory = (farm, prefix, most) -> List.of(prefix + "le", prefix + "lesman");
        try (Site site = Site.open(folder)) {
            site.submitted("sales");
            site.submitted("salas");
            site.submitted("fabrikam", "saless");

            Resemblance resemblance = new Resemblance(site.requests(), directory);
            assertThat(resemblance.of("sales", "contoso", resemblance.held("sales", "contoso")))
                    .containsExactly("salas", "sale");
            assertThat(resemblance.of("sale1", "contoso", resemblance.held("sale1", "contoso")))
                    .containsExactly("sale", "sales");
        }
    }
}
