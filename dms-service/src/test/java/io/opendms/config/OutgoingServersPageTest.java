package io.opendms.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.notify.setting.Authentication;
import io.opendms.notify.setting.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What docs/outgoing-servers.md says that there is, there is, and the other way round. */
class OutgoingServersPageTest {
    private static List<String> rows = List.of();

    @BeforeAll
    static void read() throws IOException {
        rows = Files.readAllLines(Path.of("..", "docs", "outgoing-servers.md"));
    }

    @Test
    void each_way_of_tls_and_of_signing_in_has_its_row_and_no_other_has() {
        assertThat(words("| `tls`")).containsExactlyInAnyOrderElementsOf(names(Tls.values()));
        assertThat(words("| `auth`")).containsExactlyInAnyOrderElementsOf(names(Authentication.values()));
    }

    @Test
    void the_matrix_has_each_version_of_sharepoint_and_each_way_of_signing_in() {
        int head = rows.indexOf("| | 2013 | 2016 | 2019 | Subscription Edition | dms |");
        assertThat(head).isNotNegative();
        List<String> matrix = rows.subList(head + 2, rows.size()).stream()
                .takeWhile(row -> row.matches("\\| [^|]+ (\\| (yes|no) ){5}\\|"))
                .toList();

        assertThat(matrix).hasSizeGreaterThan(4).allMatch(row -> row.endsWith("| yes |"));
        String signingIn = String.join(
                "\n", matrix.stream().filter(row -> row.contains("signing in")).toList());
        assertThat(Stream.of(Authentication.values()).filter(how -> how != Authentication.NONE))
                .allMatch(how -> signingIn.contains(how.name()));
        assertThat(matrix)
                .filteredOn(row -> row.contains("NTLM") || row.contains("client certificate"))
                .allMatch(row -> row.contains("| no | no | yes | yes |") || row.contains("| no | no | no | yes |"));
    }

    private static List<String> names(Enum<?>[] values) {
        return Stream.of(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** Those in the first column of the table that begins so. */
    private static List<String> words(String head) {
        int first = (int) rows.stream().takeWhile(row -> !row.startsWith(head)).count();
        return rows.subList(first + 2, rows.size()).stream()
                .takeWhile(row -> row.startsWith("| `"))
                .flatMap(row -> Stream.of(row.split("\\|")[1].split(",")))
                .map(word -> word.strip().replace("`", ""))
                .toList();
    }
}
