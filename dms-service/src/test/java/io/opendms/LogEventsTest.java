package io.opendms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Operators search the log for events and keys, in all modules spelled one way. */
class LogEventsTest {
    private static final Pattern TEMPLATE = Pattern.compile(
            "(?:(?i:log)\\.(?:trace|debug|info|warn|error)\\(\\s*(?:line\\()?|new LogLine\\()\"((?:[^\"\\\\]|\\\\.)*)\"");

    private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `([a-z_]+)` \\|");

    @Test
    void every_event_and_every_key_is_written_as_words_with_underscores() throws IOException {
        List<String> templates = templates();

        assertThat(templates).hasSizeGreaterThan(20).allSatisfy(template -> {
            assertThat(template).matches("[a-z]+(_[a-z]+)+( .*)?");
            assertThat(template.replaceAll("\\\\\"[^\"]*\\\\\"", "{}")).matches("\\S+( [a-z]+(_[a-z]+)*=\\{})*");
        });
    }

    @Test
    void the_documentation_has_a_row_for_every_event_and_for_no_other() throws IOException {
        Set<String> documented = DOCUMENTED
                .matcher(Files.readString(Path.of("../docs/log.md")))
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(documented)
                .isEqualTo(templates().stream()
                        .map(template -> template.split(" ", 2)[0])
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static List<String> templates() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(".."), 12)) {
            return files.filter(file -> file.toString().matches(".*/src/main/java/.*\\.java"))
                    .filter(file -> !file.startsWith("../benchmarks"))
                    .flatMap(file -> TEMPLATE.matcher(text(file)).results().map(result -> result.group(1)))
                    .filter(template -> !template.equals("{}"))
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
