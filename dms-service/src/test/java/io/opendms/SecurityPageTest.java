package io.opendms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the page on security to its word. */
class SecurityPageTest {
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| (\\d+\\.\\d+\\.\\d+(?:, \\d+\\.\\d+\\.\\d+)*) \\|(.*)\\|$");
    private static final Pattern TEST = Pattern.compile("`([A-Z][A-Za-z0-9]*(?:Test|IT|Contract|Fuzz))`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([a-z-]+\\.md)(?:#[a-z0-9-]+)?\\)");

    @Test
    void each_item_of_levels_1_and_2_is_told_of_once() throws IOException {
        List<String> items = Files.readAllLines(Path.of("src/test/resources/io/opendms/asvs-5.0.0.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" ")[0])
                .toList();

        assertThat(rows().flatMap(row -> Stream.of(row.group(1).split(", "))))
                .containsExactlyInAnyOrderElementsOf(items);
    }

    @Test
    void each_item_is_shown_by_a_test_or_a_page_or_said_to_be_not_met() throws IOException {
        assertThat(rows().filter(row -> !row.group(1).contains(","))
                        .filter(row -> row.group(2).contains("|")))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.group(2))
                        .as(row.group(1))
                        .matches(said -> said.contains("**not met**")
                                || said.contains("**Not met**")
                                || said.endsWith("| this page ")
                                || TEST.matcher(said).find()
                                || LINK.matcher(said).find()));
    }

    @Test
    void each_test_and_each_page_that_is_named_exists() throws IOException {
        Set<String> tests;
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            tests = files.map(Path::toString)
                    .filter(file -> file.matches(".*/src/test/java/.*\\.java"))
                    .map(file -> file.replaceAll(".*/|\\.java$", ""))
                    .collect(Collectors.toSet());
        }

        assertThat(TEST.matcher(page()).results().map(found -> found.group(1)))
                .isNotEmpty()
                .allSatisfy(test -> assertThat(tests).contains(test));
        assertThat(LINK.matcher(page()).results().map(found -> found.group(1)))
                .isNotEmpty()
                .allSatisfy(link -> assertThat(Path.of("..", "docs", link)).exists());
    }

    private static Stream<MatchResult> rows() throws IOException {
        return ROW.matcher(page()).results();
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("../docs/security.md"));
    }
}
