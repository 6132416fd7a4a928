package io.opendms.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.config.source.Key;
import io.opendms.config.source.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| ([^|]*) \\|");

    @Test
    void the_page_tells_of_every_key_and_of_no_other() throws IOException {
        assertThat(rows().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Keys.all().stream().map(Key::path).toList());
    }

    @Test
    void the_page_tells_the_default_of_every_key_that_has_one() throws IOException {
        Map<String, String> rows = rows();

        List<Key> withDefault =
                Keys.all().stream().filter(key -> !key.initial().isEmpty()).toList();
        assertThat(withDefault)
                .allSatisfy(key -> assertThat(rows.get(key.path()))
                        .as(key.path())
                        .contains(key.initial().stream()
                                .map(text -> "`" + text + "`")
                                .toList()));
    }

    private static Map<String, String> rows() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "configuration.md"));
        List<MatchResult> rows = ROW.matcher(page).results().toList();
        return rows.stream().collect(Collectors.toMap(row -> row.group(1), row -> row.group(2)));
    }
}
