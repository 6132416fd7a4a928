package io.opendms.ingest.dropfolder;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TallyTest {

    @Test
    void names_the_first_twenty_and_how_many_more_however_long_they_are() {
        Tally.Names names = new Tally.Names();
        for (int i = 0; i < 25; i++) {
            names.add("<" + "x".repeat(150) + "\"" + i + "@example.com>");
        }

        assertThat(names.toString())
                .contains("\\\"0@example.com>", "\\\"19@example.com>")
                .doesNotContain("\"20@")
                .endsWith(" and 5 more");
    }
}
