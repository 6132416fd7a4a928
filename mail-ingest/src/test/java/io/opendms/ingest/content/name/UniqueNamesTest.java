package io.opendms.ingest.content.name;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UniqueNamesTest {
    private final UniqueNames names = new UniqueNames();

    @Test
    void numbers_names_that_differ_by_case_alone() {
        assertThat(names.take("scan.pdf")).isEqualTo("scan.pdf");
        assertThat(names.take("Scan.PDF")).isEqualTo("Scan (2).PDF");
        assertThat(names.take("scan.pdf")).isEqualTo("scan (3).pdf");
    }

    @Test
    void passes_over_a_number_that_somebody_else_wrote() {
        names.take("a (2).txt");
        names.take("a.txt");

        assertThat(names.take("a.txt")).isEqualTo("a (3).txt");
    }

    @Test
    void makes_room_for_the_number_in_a_name_of_full_length() {
        String longest = FileNames.file("x".repeat(300) + ".docx").orElseThrow();
        names.take(longest);

        assertThat(names.take(longest)).endsWith("x (2).docx").hasSizeLessThanOrEqualTo(128);
    }
}
