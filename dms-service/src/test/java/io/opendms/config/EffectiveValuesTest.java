package io.opendms.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.config.source.EffectiveValue;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EffectiveValuesTest {
    @TempDir
    private Path folder;

    @Test
    void each_value_is_told_with_the_line_or_the_variable_that_set_it() {
        Path file = Written.write(folder.resolve("dms.yaml"), """
                http:
                  port: 8088
                management:
                  port: 9099
                """);

        List<EffectiveValue> values = effective(file, Map.of("DMS_MANAGEMENT_PORT", "9100"));

        assertThat(values)
                .contains(
                        new EffectiveValue("http.address", "127.0.0.1", ""),
                        new EffectiveValue("management.port", "9100", "DMS_MANAGEMENT_PORT"));
        assertThat(one(values, "http.port").text()).isEqualTo("8088");
        assertThat(one(values, "http.port").place()).contains("dms.yaml:2");
        assertThat(one(values, "http.address").isDefault()).isTrue();
    }

    @Test
    void a_secret_is_told_only_as_set_or_not() {
        Path secret = Written.write(folder.resolve("secret"), "battery-staple\n");

        List<EffectiveValue> written = effective(
                Written.write(folder.resolve("dms.yaml"), "data: ./data\n"),
                Map.of("DMS_DIRECTORY_BINDPASSWORD", "battery-staple"));
        List<EffectiveValue> byFile = effective(
                Written.write(folder.resolve("dms.yaml"), "data: ./data\n"),
                Map.of("DMS_DIRECTORY_BINDPASSWORDFILE", secret.toString()));

        assertThat(one(written, "directory.bindPassword").text()).isEqualTo("set");
        assertThat(one(byFile, "directory.bindPassword").text()).isEqualTo("set by a file");
        assertThat(one(written, "store.password").text()).isEqualTo("not set");
        assertThat(written).noneMatch(value -> value.text().contains("staple"));
    }

    @Test
    void what_belongs_to_one_element_of_a_list_stands_together() {
        Path file = Written.write(folder.resolve("dms.yaml"), """
                farms:
                  - name: sales
                    approval:
                      deputies:
                        - { for: ben, deputy: dora, from: 2026-12-20, until: 2027-01-10 }
                        - { for: anna, deputy: emil, from: 2026-12-20, until: 2027-01-10 }
                      expireAfter: 14d
                  - name: shop
                """);

        List<String> paths = effective(file, Map.of()).stream()
                .map(EffectiveValue::path)
                .filter(path -> path.startsWith("farms"))
                .toList();

        assertThat(paths)
                .containsSubsequence(
                        "farms[0].name",
                        "farms[0].approval.deputies[0].for",
                        "farms[0].approval.deputies[0].deputy",
                        "farms[0].approval.deputies[0].from",
                        "farms[0].approval.deputies[0].until",
                        "farms[0].approval.deputies[1].for",
                        "farms[0].approval.deputies[1].deputy",
                        "farms[0].approval.expireAfter",
                        "farms[1].name",
                        "farms[1].approval.expireAfter")
                .doesNotHaveDuplicates();
    }

    private static EffectiveValue one(List<EffectiveValue> values, String path) {
        return values.stream()
                .filter(value -> value.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private static List<EffectiveValue> effective(Path file, Map<String, String> environment) {
        return Configuration.load(Optional.of(file), environment).values().effective();
    }
}
