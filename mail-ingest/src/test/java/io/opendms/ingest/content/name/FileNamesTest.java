package io.opendms.ingest.content.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** One test for each rule, in the order of the rules. */
class FileNamesTest {

    @Test
    void composes_characters() {
        assertThat(FileNames.file("re\u0301sume\u0301.pdf")).contains("r\u00e9sum\u00e9.pdf");
    }

    @Test
    void drops_control_characters() {
        assertThat(FileNames.file("a\u0000b\u0007c\u001b[31m.txt")).contains("abc[31m.txt");
    }

    @Test
    void drops_what_turns_the_direction_of_writing() {
        assertThat(FileNames.file("invoice\u202Efdp.exe")).contains("invoicefdp.exe");
        assertThat(FileNames.file("\u2066a\u2069.txt")).contains("a.txt");
    }

    @Test
    void drops_what_has_no_width_and_letters_that_show_nothing() {
        assertThat(FileNames.file("a\u200Bb\uFEFFc\u3164d\u2800.t\u200Dxt")).contains("abcd.txt");
    }

    @Test
    void drops_half_a_character() {
        assertThat(FileNames.file("a\ud83d.txt")).contains("a.txt");
    }

    @Test
    void takes_what_stands_behind_the_last_separator_of_either_kind() {
        assertThat(FileNames.file("../../etc/passwd")).contains("passwd");
        assertThat(FileNames.file("C:\\Users\\me\\report.doc")).contains("report.doc");
        assertThat(FileNames.file("a/b\\c.txt")).contains("c.txt");
        assertThat(FileNames.file("a\\b/c.txt")).contains("c.txt");
    }

    @Test
    void looks_for_separators_after_invisible_characters_are_gone() {
        assertThat(FileNames.file("..\u200B/\u200B../x")).contains("x");
        assertThat(FileNames.file(".\u200B.")).isEmpty();
    }

    @Test
    void replaces_each_forbidden_character() {
        assertThat(FileNames.file("a~b#c%d&e*f{g}h:i<j>k?l|m\"n+o.txt")).contains("a_b_c_d_e_f_g_h_i_j_k_l_m_n_o.txt");
    }

    @Test
    void makes_one_blank_of_many() {
        assertThat(FileNames.file("a \t\r\n\u00A0\u3000b.txt")).contains("a b.txt");
    }

    @Test
    void makes_one_dot_of_many() {
        assertThat(FileNames.file("a...b..txt")).contains("a.b.txt");
    }

    @Test
    void leaves_no_dots_in_a_row_where_a_blank_goes() {
        assertThat(FileNames.file("a. .txt")).contains("a.txt");
    }

    @Test
    void strips_dots_and_blanks_from_the_edges() {
        assertThat(FileNames.file(" . .a.txt . .")).contains("a.txt");
        assertThat(FileNames.file(".htaccess")).contains("htaccess");
    }

    @Test
    void marks_names_of_windows_devices() {
        assertThat(FileNames.file("con")).contains("con_");
        assertThat(FileNames.file("NUL.txt")).contains("NUL_.txt");
        assertThat(FileNames.file("com1.tar.gz")).contains("com1_.tar.gz");
        assertThat(FileNames.file("LPT\u00B2.doc")).contains("LPT\u00B2_.doc");
        assertThat(FileNames.file("aux .txt")).contains("aux_.txt");
        assertThat(FileNames.file("conin$")).contains("conin$_");
    }

    @Test
    void leaves_names_that_only_begin_like_a_device() {
        assertThat(FileNames.file("console.txt")).contains("console.txt");
        assertThat(FileNames.file("com12.txt")).contains("com12.txt");
    }

    @Test
    void marks_reserved_endings() {
        assertThat(FileNames.file("page.files")).contains("page.files_");
        assertThat(FileNames.file("Seite-Dateien")).contains("Seite-Dateien_");
        assertThat(FileNames.file("page_FILES")).contains("page_FILES_");
        assertThat(FileNames.file("page_files.txt")).contains("page_files.txt");
    }

    @Test
    void shortens_to_128_utf_16_units_and_keeps_the_extension() {
        String name = FileNames.file("x".repeat(500) + ".docx").orElseThrow();

        assertThat(name).endsWith("x.docx").hasSizeBetween(120, 128);
    }

    @Test
    void shortens_to_255_bytes_without_cutting_a_character() {
        String name = FileNames.file("\uD83D\uDE00".repeat(120) + ".txt").orElseThrow();

        assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(255);
        assertThat(name).endsWith("\uD83D\uDE00.txt");
        assertThat(new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(name);
    }

    @Test
    void leaves_no_reserved_ending_where_it_cuts() {
        String name =
                FileNames.file("x".repeat(121) + "_files" + "y".repeat(50)).orElseThrow();

        assertThat(name).endsWith("_files_").hasSizeLessThanOrEqualTo(128);
    }

    @Test
    void has_no_name_for_what_leaves_nothing() {
        assertThat(FileNames.file("")).isEmpty();
        assertThat(FileNames.file(" . ")).isEmpty();
        assertThat(FileNames.file("dir/")).isEmpty();
        assertThat(FileNames.file("\u200B\u202E")).isEmpty();
    }

    @Test
    void takes_a_subject_as_one_name_and_not_as_a_path() {
        assertThat(FileNames.folder("Q1/Q2 \\ results")).contains("Q1-Q2 - results");
        assertThat(FileNames.folder("../..")).contains("-");
    }

    @Test
    void does_not_hide_a_folder() {
        assertThat(FileNames.folder("_vti_bin")).contains("vti_bin");
        assertThat(FileNames.folder("___")).isEmpty();
    }

    @Test
    void takes_time_that_grows_with_the_length_alone() {
        assertThat(FileNames.file("a" + ". ".repeat(50_000) + "x")).contains("a");
    }

    @Test
    void makes_of_anything_a_name_that_it_leaves_as_it_is() {
        Random random = new Random(5);
        String alphabet = "ab.\\/ _-~con:\u200B\u202E\u0301\u00e9\uD83D\uDE00files$1";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder written = new StringBuilder();
            random.ints(random.nextInt(200), 0, alphabet.length()).forEach(c -> written.append(alphabet.charAt(c)));

            FileNames.file(written.toString())
                    .ifPresent(name -> assertThat(FileNames.file(name))
                            .as(written.toString())
                            .contains(name));
        }
    }
}
