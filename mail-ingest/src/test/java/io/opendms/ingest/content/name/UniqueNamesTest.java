package io.opendms.ingest.content.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UniqueNamesTest {
    private final UniqueNames names = new UniqueNames();

    @Test
    void numbers_names_that_differ_by_case_alone() {
        assertThat(names.take("scan.pdf")).isEqualTo("scan.pdf");
        assertThat(names.take("Scan.PDF")).isEqualTo("Scan (2).PDF");
        assertThat(names.take("scan.pdf")).isEqualTo("scan (3).pdf");
    }

    @Test
    void numbers_names_that_differ_by_small_letters_of_one_capital() {
        names.take("\u03b1\u03c3.txt");

        assertThat(names.take("\u03b1\u03c2.txt")).isEqualTo("\u03b1\u03c2 (2).txt");
    }

    @Test
    void numbers_names_that_differ_by_normal_form_alone() {
        names.take("caf\u00e9.txt");

        assertThat(names.take("cafe\u0301.txt")).isEqualTo("cafe\u0301 (2).txt");
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

    @ParameterizedTest
    @ValueSource(strings = {"\u5b57", "\uD83D\uDE00"})
    void makes_room_for_the_number_in_a_name_of_255_bytes_without_cutting_a_character(String character) {
        String longest = FileNames.file(character.repeat(100) + ".docx").orElseThrow();
        names.take(longest);

        String second = names.take(longest);
        assertThat(second).matches("(?:" + character + ")+ \\(2\\)\\.docx");
        assertThat(second.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(240, 255);
    }

    @Test
    void finds_the_number_after_ten_thousand_taken_ones_in_few_looks() {
        List<String> looks = new ArrayList<>();

        String found = UniqueNames.first("scan.pdf", name -> {
            looks.add(name);
            return number(name) > 10_000;
        });

        assertThat(found).isEqualTo("scan (10001).pdf");
        assertThat(looks).hasSizeLessThan(40);
    }

    @Test
    void finds_some_free_number_where_there_are_gaps() {
        for (int free = 1; free < 70; free++) {
            int gap = free;

            String found = UniqueNames.first("scan.pdf", name -> number(name) == gap || number(name) > 70);

            assertThat(number(found)).isIn(gap, 71);
        }
    }

    @Test
    void numbers_a_thousand_files_of_one_name_through() {
        for (int i = 1; i < 1_000; i++) {
            names.take("scan.pdf");
        }

        assertThat(names.take("scan.pdf")).isEqualTo("scan (1000).pdf");
    }

    private static int number(String name) {
        return name.equals("scan.pdf") ? 1 : Integer.parseInt(name.replaceAll("\\D", ""));
    }
}
